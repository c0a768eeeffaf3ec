package io.pushgate.load;

import io.pushgate.load.peer.PeerScenario;
import io.pushgate.load.scenario.BombingScenario;
import io.pushgate.load.scenario.CodesScenario;
import io.pushgate.load.scenario.FailingFcmScenario;
import io.pushgate.load.scenario.LatencyScenario;
import io.pushgate.load.scenario.MixScenario;
import io.pushgate.load.scenario.RushScenario;
import io.pushgate.load.scenario.SlowFcmScenario;
import io.pushgate.load.scenario.SoakScenario;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Runs the scenario that the first argument names; exit code 1 if an answer was not as it must be.
public final class Main {
  private Main() {}

  private static SortedMap<String, Scenario> scenarios() {
    var scenarios = new TreeMap<String, Scenario>();
    scenarios.put("bombing", new BombingScenario());
    scenarios.put("codes", new CodesScenario());
    scenarios.put("capacity", new CapacityScenario());
    scenarios.put("compare", new CompareScenario());
    scenarios.put("cycle", new CycleScenario());
    scenarios.put("fcm-failing", new FailingFcmScenario());
    scenarios.put("fcm-slow", new SlowFcmScenario());
    scenarios.put("growth", new GrowthScenario());
    scenarios.put("latency", new LatencyScenario());
    scenarios.put("mix", new MixScenario());
    scenarios.put("peer", new PeerScenario());
    scenarios.put("rush", new RushScenario());
    scenarios.put("smoke", new SmokeScenario());
    scenarios.put("soak", new SoakScenario());
    scenarios.put("start", new StartScenario());
    scenarios.put("sweep", new SweepScenario());
    scenarios.put("waiters", new WaitersScenario());
    return scenarios;
  }

  /// Runs a scenario.
  ///
  /// @param args the scenario and its arguments in one, separated by spaces; the folder for its
  ///   results
  public static void main(String[] args) {
    var words = List.of(args[0].strip().split("\\s+"));
    var scenario = scenarios().get(words.getFirst());
    if (scenario == null) {
      System.err.println("no such scenario; there are " + scenarios().keySet());
      System.exit(64);
    } else {
      System.exit(run(scenario, words.subList(1, words.size()), Path.of(args[1])) ? 0 : 1);
    }
  }

  // Whatever goes wrong: event loops would keep the process alive that measures nothing any more.
  private static boolean run(Scenario scenario, List<String> arguments, Path results) {
    try {
      return scenario.run(arguments, results);
    } catch (Exception | Error e) {
      e.printStackTrace(System.err);
      return false;
    }
  }

  /// Something to measure.
  public interface Scenario {
    /// Measures it.
    ///
    /// @param arguments what followed its name on the command line
    /// @param results where to write what was found
    /// @return false if an answer was wrong or a limit exceeded
    boolean run(List<String> arguments, Path results) throws Exception;
  }
}
