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
    var measured = inTurns(names);
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

  private static List<Capacity> inTurns(List<String> names) {
    var installations = new ArrayList<AutoCloseable>();
    try {
      var servers = names.stream().map(name -> start(name, installations)).toList();
      servers.forEach(server -> server.warmUp(WARM_UP));
      for (int turn = 0; turn < TURNS; turn++) {
        servers.forEach(server -> server.measure(TURN));
      }
      return servers.stream().map(SaturatedServer::capacity).toList();
    } finally {
      closeAll(installations);
    }
  }

  private static SaturatedServer start(String name, List<AutoCloseable> installations) {
    return switch (name) {
      case "bare" -> {
        var bare = closing(BareInstallation.start(), installations);
        yield new SaturatedServer(
            name, bare.vertx(), Capacity.AT_ONCE, new BareCycle(bare)::run, bare::usage);
      }
      case "floor" -> Capacity.server(closing(FloorInstallation.start(), installations));
      case "gateway" -> Capacity.server(closing(GatewayInstallation.start(), installations));
      case "peer" -> closing(PeerInstallation.start(), installations).server();
      default -> throw new IllegalArgumentException("no such server: " + name);
    };
  }

  private static <T extends AutoCloseable> T closing(T started, List<AutoCloseable> installations) {
    installations.add(started);
    return started;
  }

  private static void closeAll(List<AutoCloseable> installations) {
    var failures = new ArrayList<Exception>();
    for (var installation : installations.reversed()) {
      try {
        installation.close();
      } catch (Exception e) {
        failures.add(e);
      }
    }
    failures.forEach(failure -> System.err.println("not closed in good order: " + failure));
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
