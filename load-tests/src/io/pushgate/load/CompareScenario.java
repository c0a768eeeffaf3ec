package io.pushgate.load;

import io.pushgate.testing.gateway.GatewayProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// What a change brings: the gateway as it is against one that another checkout has built, or
/// against itself with other flags of the JVM, at capacity and in turns.
final class CompareScenario implements Main.Scenario {
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final int WARM_UPS = 4;
  private static final Duration TURN = Duration.ofSeconds(4);
  private static final int TURNS = 8;

  @Override
  public boolean run(List<String> arguments, Path results) {
    var flags = arguments.stream().filter(it -> it.startsWith("-")).toList();
    var other = arguments.stream().filter(it -> !it.startsWith("-")).findFirst().map(Path::of);
    var before = GatewayProcess.program(other.orElseGet(GatewayProcess::built), List.of());
    var after = GatewayProcess.program(GatewayProcess.built(), flags);
    try (var old = GatewayInstallation.start(before);
        var present = GatewayInstallation.start(after)) {
      return compare(List.of(Capacity.server(old), Capacity.server(present)));
    }
  }

  private static boolean compare(List<SaturatedServer> servers) {
    // In turns too: what one of them makes of this process, the other finds.
    for (int i = 0; i < WARM_UPS; i++) {
      servers.forEach(server -> server.warmUp(WARM_UP));
    }
    var turns = new ArrayList<List<Capacity>>();
    for (int i = 0; i < TURNS; i++) {
      turns.add(servers.stream().map(server -> server.turn(TURN)).toList());
    }
    print("CPU of the gateway, µs per login", turns, Capacity::serverCpuMicros);
    print("CPU of its Redis, µs per login", turns, it -> it.cpuMicros() - it.serverCpuMicros());
    print("logins a second", turns, Capacity::perSecond);
    return turns.stream()
        .flatMap(List::stream)
        .allMatch(capacity -> capacity.logins().faults().isEmpty());
  }

  private static void print(
      String what, List<List<Capacity>> turns, ToDoubleFunction<Capacity> value) {
    System.out.printf(
        "%s: %.0f before, %.0f after, %+.1f %% (medians; of the turns' ratios)%n",
        what,
        median(turns.stream().mapToDouble(turn -> value.applyAsDouble(turn.getFirst())).toArray()),
        median(turns.stream().mapToDouble(turn -> value.applyAsDouble(turn.getLast())).toArray()),
        100
            * (median(
                    turns.stream()
                        .mapToDouble(
                            turn ->
                                value.applyAsDouble(turn.getLast())
                                    / value.applyAsDouble(turn.getFirst()))
                        .toArray())
                - 1));
  }

  private static double median(double[] values) {
    var sorted = Arrays.stream(values).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
