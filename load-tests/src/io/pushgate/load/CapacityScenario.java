package io.pushgate.load;

import io.pushgate.load.peer.PeerInstallation;
import io.pushgate.load.report.Finding;
import io.pushgate.load.report.Run;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// How many logins by push the gateway takes, against servers that do the same exchanges: one that
/// only answers, the floor, and the peer. All in one run, since machines differ; and in turns,
/// since a machine differs from itself too.
final class CapacityScenario implements Main.Scenario {
  private static final Duration WARM_UP = Duration.ofSeconds(40);
  private static final Duration TURN = Duration.ofSeconds(5);
  private static final int TURNS = 6;
  private static final double LEAST_OF_FLOOR = 0.65;
  private static final double MOST_CPU_OF_FLOOR = 1.5;
  private static final double LEAST_OF_PEER = 25;

  @Override
  public boolean run(List<String> arguments, Path results) throws Exception {
    var started = Instant.now();
    var names = arguments.isEmpty() ? List.of("bare", "floor", "gateway", "peer") : arguments;
    var facts = new JsonObject();
    var timelines = new ArrayList<Timeline>();
    var findings = new ArrayList<Finding>();
    var measured = measured(names);
    for (var capacity : measured) {
      timelines.add(capacity.logins());
      facts.put(capacity.server(), capacity.json());
      System.out.println(capacity.json().encodePrettily());
    }
    var gateway = named(measured, "gateway");
    var floor = named(measured, "floor");
    if (gateway != null && floor != null) {
      compare(gateway, floor, findings);
    }
    var peer = named(measured, "peer");
    if (gateway != null && peer != null) {
      compareWithPeer(gateway, peer, findings);
    }
    var what = "Logins by push, as many at once as a server can take.";
    var command = "load-tests/run capacity " + String.join(" ", arguments);
    var run = new Run("capacity", what, command.strip(), started);
    return new Results(run, timelines, List.of(), List.of(), findings, facts, List.of())
        .write(results);
  }

  private static List<Capacity> measured(List<String> names) {
    try (var started = new Started()) {
      var servers = names.stream().map(name -> start(name, started)).toList();
      return SaturatedServer.inTurns(servers, WARM_UP, TURN, TURNS);
    }
  }

  private static SaturatedServer start(String name, Started started) {
    return switch (name) {
      case "bare" -> {
        var bare = started.add(BareInstallation.start());
        yield new SaturatedServer(
            name, bare.vertx(), Capacity.AT_ONCE, new BareCycle(bare)::run, bare::usage);
      }
      case "floor" -> Capacity.server(started.add(FloorInstallation.start()));
      case "gateway" -> Capacity.server(started.add(GatewayInstallation.start()));
      case "peer" -> started.add(PeerInstallation.start()).server();
      default -> throw new IllegalArgumentException("no such server: " + name);
    };
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
  private static void compareWithPeer(Capacity gateway, Capacity peer, List<Finding> findings) {
    findings.add(
        Finding.atLeast(
            "cycles per CPU second, gateway with its Redis ÷ peer",
            peer.cpuMicros() / gateway.cpuMicros(),
            LEAST_OF_PEER,
            "times"));
  }
}
