package io.pushgate.load;

import java.nio.file.Path;
import java.util.Map;

/// Runs the scenario that the first argument names; exit code 1 if an answer was not as it must be.
public final class Main {
  private static final Map<String, Scenario> SCENARIOS =
      Map.of("smoke", new SmokeScenario(), "sweep", new SweepScenario());

  private Main() {}

  /// Runs a scenario.
  ///
  /// @param args the scenario, and the folder for its results
  public static void main(String[] args) throws Exception {
    var scenario = SCENARIOS.get(args[0]);
    if (scenario == null) {
      System.err.println("no such scenario; there are " + SCENARIOS.keySet());
      System.exit(64);
    } else {
      System.exit(scenario.run(Path.of(args[1])) ? 0 : 1);
    }
  }

  /// Something to measure.
  interface Scenario {
    /// Measures it.
    ///
    /// @param results where to write what was found
    /// @return false if an answer was wrong or a limit exceeded
    boolean run(Path results) throws Exception;
  }
}
