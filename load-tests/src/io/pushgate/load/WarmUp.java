package io.pushgate.load;

import io.pushgate.load.sample.Sampler;
import java.time.Duration;
import java.util.List;

/// What is done before anything is measured, so that no cold code is.
public final class WarmUp {
  private static final Duration LENGTH = Duration.ofSeconds(12);
  private static final Duration SATURATED = Duration.ofSeconds(60);

  private WarmUp() {}

  /// As many logins as the installation takes for a minute: its code is compiled sooner than at a
  /// rate.
  ///
  /// @throws WrongAnswerException if one of them did not end well
  public static void saturating(Installation installation, List<Person> people) {
    System.out.println("warming up for " + SATURATED.toSeconds() + " s");
    var server = Capacity.server(installation.name(), installation, people);
    server.warmUp(SATURATED);
    var faults = server.capacity().logins().faults();
    WrongAnswerException.unless(faults.isEmpty(), "in the warm-up: " + faults);
  }

  /// Whole logins at a rate.
  public static void logins(Installation installation, Crowd crowd, int perSecond) {
    logins(installation, crowd, perSecond, LENGTH);
  }

  /// The same for so long.
  public static void logins(
      Installation installation, Crowd crowd, int perSecond, Duration length) {
    System.out.println("warming up for " + length.toSeconds() + " s");
    var ignored = new Timeline("warm-up");
    var logins = new Logins(new LoginCycle(installation, ignored, ignored), crowd);
    var all = new Timeline("warm-up");
    // Sampled as it will be when it is measured: a gateway that is asked for its meters for the
    // first time needs a second of CPU more, much of it to compile anew.
    try (var _ = new Sampler(installation.sources())) {
      new Arrivals(installation.vertx(), perSecond, logins::next, all).run(0, length).await();
    }
    WrongAnswerException.unless(all.faults().isEmpty(), "in the warm-up: " + all.faults());
  }
}
