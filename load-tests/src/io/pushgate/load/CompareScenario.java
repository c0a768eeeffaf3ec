package io.pushgate.load;

import io.pushgate.testing.gateway.GatewayProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What a change brings: the gateway as it is against one that another checkout has built, or
/// against itself with other flags of the JVM, at capacity and in turns.
final class CompareScenario implements Main.Scenario {
  private static final Duration WARM_UP = Duration.ofSeconds(40);
  private static final Duration TURN = Duration.ofSeconds(4);
  private static final int TURNS = 9;

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
    SaturatedServer.warmUpInTurns(servers, WARM_UP);
    var turns = new ArrayList<List<Capacity>>();
    for (int i = 0; i < TURNS; i++) {
      turns.add(turn(servers, i % 2 == 0));
    }
    print("CPU of the gateway, µs per login", turns, Capacity::serverCpuMicros);
    print("CPU of its Redis, µs per login", turns, it -> it.cpuMicros() - it.serverCpuMicros());
    print("logins a second", turns, Capacity::perSecond);
    return Stream.concat(
            servers.stream().map(SaturatedServer::capacity), turns.stream().flatMap(List::stream))
        .map(capacity -> capacity.logins().faults())
        .peek(faults -> faults.keySet().forEach(System.err::println))
        .allMatch(Map::isEmpty);
  }

  // Either goes first as often as the other: a machine that grows slower meanwhile favours none.
  private static List<Capacity> turn(List<SaturatedServer> servers, boolean inOrder) {
    var order = inOrder ? servers : servers.reversed();
    var measured = order.stream().map(server -> server.turn(TURN)).toList();
    return inOrder ? measured : measured.reversed();
  }

  private static void print(
      String what, List<List<Capacity>> turns, ToDoubleFunction<Capacity> value) {
    var before = turns.stream().mapToDouble(turn -> value.applyAsDouble(turn.getFirst())).toArray();
    var after = turns.stream().mapToDouble(turn -> value.applyAsDouble(turn.getLast())).toArray();
    var ratios = IntStream.range(0, TURNS).mapToDouble(i -> after[i] / before[i]).toArray();
    System.out.printf(
        "%s: %.0f before, %.0f after, %+.1f %% (median of the turns' ratios)%n",
        what, median(before), median(after), 100 * (median(ratios) - 1));
  }

  private static double median(double[] values) {
    var sorted = Arrays.stream(values).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
