package io.pushgate.load;

import io.pushgate.load.peer.PeerMeasurement;
import io.pushgate.load.report.Finding;
import io.pushgate.load.report.Run;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// How many logins by push the gateway takes, against servers that do the same exchanges: one that
/// only answers, the floor, and the peer. All in one run, since machines differ.
final class CapacityScenario implements Main.Scenario {
  private static final Duration WARM_UP = Duration.ofSeconds(40);
  private static final Duration LENGTH = Duration.ofSeconds(30);
  private static final double LEAST_OF_FLOOR = 0.65;
  private static final double MOST_CPU_OF_FLOOR = 1.5;
  private static final double LEAST_OF_PEER = 25;

  @Override
  public boolean run(List<String> arguments, Path results) throws Exception {
    var command = "load-tests/run capacity " + String.join(" ", arguments);
    var started = Instant.now();
    var names = arguments.isEmpty() ? List.of("bare", "floor", "gateway", "peer") : arguments;
    var facts = new JsonObject();
    var timelines = new ArrayList<Timeline>();
    var findings = new ArrayList<Finding>();
    var measured = new ArrayList<Capacity>();
    for (var name : names) {
      if (!name.equals("peer")) {
        var capacity = of(name);
        measured.add(capacity);
        timelines.add(capacity.logins());
        facts.put(name, capacity.json());
        System.out.println(capacity.json().encodePrettily());
      }
    }
    var gateway = named(measured, "gateway");
    var floor = named(measured, "floor");
    if (gateway != null && floor != null) {
      compare(gateway, floor, findings);
    }
    if (names.contains("peer")) {
      var peer = PeerMeasurement.run(WARM_UP, LENGTH);
      timelines.add(peer.latency());
      facts.put("peer", peer.json());
      if (gateway != null) {
        compare(gateway, peer, findings);
      }
    }
    var what = "Logins by push, as many at once as a server can take.";
    var run = new Run("capacity", what, command.strip(), started);
    return new Results(run, timelines, List.of(), List.of(), findings, facts, List.of())
        .write(results);
  }

  private static Capacity of(String name) {
    return switch (name) {
      case "bare" -> bare();
      case "floor" -> of(FloorInstallation.start());
      case "gateway" -> of(GatewayInstallation.start());
      default -> throw new IllegalArgumentException("no such server: " + name);
    };
  }

  private static Capacity of(Installation installation) {
    try (installation) {
      return Capacity.of(installation, WARM_UP, LENGTH);
    }
  }

  private static Capacity bare() {
    try (var bare = BareInstallation.start()) {
      return Capacity.of(
          "bare", bare.vertx(), new BareCycle(bare)::run, bare::usage, WARM_UP, LENGTH);
    }
  }

  private static Capacity named(List<Capacity> measured, String name) {
    return measured.stream().filter(it -> it.server().equals(name)).findFirst().orElse(null);
  }

  private static void compare(Capacity gateway, Capacity floor, List<Finding> findings) {
    findings.add(
        Finding.atLeast(
            "cycles per second, gateway ÷ floor",
            gateway.perSecond() / floor.perSecond(),
            LEAST_OF_FLOOR,
            "times"));
    findings.add(
        Finding.atMost(
            "CPU of the server per cycle, gateway ÷ floor",
            gateway.serverCpuMicros() / floor.serverCpuMicros(),
            MOST_CPU_OF_FLOOR,
            "times"));
  }

  // The peer's CPU is its process with its database in it: the gateway's is that with its Redis.
  private static void compare(Capacity gateway, PeerMeasurement peer, List<Finding> findings) {
    findings.add(
        Finding.atLeast(
            "cycles per CPU second, gateway ÷ peer",
            peer.cpuMicrosPerCycle() / gateway.cpuMicros(),
            LEAST_OF_PEER,
            "times"));
  }
}
