package io.pushgate.load.scenario;

import io.pushgate.load.Arrivals;
import io.pushgate.load.Crowd;
import io.pushgate.load.Installation;
import io.pushgate.load.LoginCycle;
import io.pushgate.load.Logins;
import io.pushgate.load.Timeline;
import io.pushgate.load.WrongAnswerException;
import java.time.Duration;

/// What is done before anything is measured, so that no cold code is.
final class WarmUp {
  private static final Duration LENGTH = Duration.ofSeconds(12);

  private WarmUp() {}

  /// Whole logins at a rate.
  static void logins(Installation installation, Crowd crowd, int perSecond) {
    logins(installation, crowd, perSecond, LENGTH);
  }

  /// The same for so long.
  static void logins(Installation installation, Crowd crowd, int perSecond, Duration length) {
    System.out.println("warming up for " + length.toSeconds() + " s");
    var ignored = new Timeline("warm-up");
    var logins = new Logins(new LoginCycle(installation, ignored, ignored), crowd);
    var all = new Timeline("warm-up");
    new Arrivals(installation.vertx(), perSecond, logins::next, all).run(0, length).await();
    WrongAnswerException.unless(all.faults().isEmpty(), "in the warm-up: " + all.faults());
  }
}
