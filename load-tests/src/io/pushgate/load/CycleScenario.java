package io.pushgate.load;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What a whole login by push costs at a moderate rate: a quick look while something is being made
/// faster. With `profile` among the arguments, the gateway's flight recording is kept and shown.
final class CycleScenario implements Main.Scenario {
  private static final int PER_SECOND = 300;
  private static final int PEOPLE = 1_000;
  private static final Duration WARM_UP = Duration.ofSeconds(30);
  private static final Duration LENGTH = Duration.ofSeconds(20);

  @Override
  public boolean run(List<String> arguments, Path results)
      throws IOException, InterruptedException {
    var profile = arguments.contains("profile");
    var rate = arguments.stream().filter(it -> !it.equals("profile")).findFirst();
    var perSecond = rate.map(Integer::parseInt).orElse(PER_SECOND);
    if (!profile) {
      return run(perSecond, Map.of());
    }
    var recording = new FlightRecording(Path.of("target", "load", "cycle.jfr"));
    var right = run(perSecond, recording.environment());
    recording.view();
    return right;
  }

  private static boolean run(int perSecond, Map<String, String> environment) {
    try (var installation = GatewayInstallation.start(environment)) {
      var people = installation.people(PEOPLE);
      var warm = measure(installation, people, perSecond, WARM_UP);
      var right = measure(installation, people, perSecond, LENGTH);
      installation.terminate();
      return warm && right;
    }
  }

  private static boolean measure(
      Installation installation, List<Person> people, int perSecond, Duration length) {
    var logins = new Timeline("login by push, whole cycle");
    var created = new Timeline("request for approval");
    var woken = new Timeline("decision to waiter");
    var byPush = new Logins(new LoginCycle(installation, created, woken), people);
    var before = installation.usage();
    try (var _ = new Progress(List.of(logins, created, woken), length)) {
      new Arrivals(installation.vertx(), perSecond, byPush::next, logins).run(0, length).await();
    }
    var used = before.until(installation.usage());
    System.out.println(used.each(Math.max(1, logins.count())).encodePrettily());
    logins.faults().forEach((what, often) -> System.err.println(often + " times: " + what));
    return logins.faults().isEmpty();
  }
}
