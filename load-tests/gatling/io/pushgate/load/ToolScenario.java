package io.pushgate.load;

import io.gatling.app.Gatling$;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/// Which tool can drive the signing cycle fast enough? Gatling and our own client, each alone,
/// against a server that answers at once.
public final class ToolScenario {
  private static final int AT_ONCE = 64;
  private static final int WARM_UP_SECONDS = 20;
  private static final int SECONDS = 15;
  private static final int MARGIN_SECONDS = 5;
  // Gatling makes its simulations by itself and hands them nothing.
  private static final ScopedValue<Target> TARGET = ScopedValue.newInstance();

  private ToolScenario() {}

  /// Measures both and prints what it finds.
  ///
  /// @param args ignored: it writes nothing but Gatling's own log, into a temporary folder
  public static void main(String[] args) throws Exception {
    try (var bare = BareInstallation.start()) {
      var own = own(bare);
      var gatling = gatling(bare);
      System.out.println(own + "\n" + gatling);
    }
    System.exit(0);
  }

  static Target target() {
    return TARGET.get();
  }

  private static Finding own(BareInstallation bare) throws InterruptedException {
    var cycle = new BareCycle(bare);
    var done = new LongAdder();
    var run =
        new Saturation(
                bare.vertx(),
                AT_ONCE,
                number -> cycle.run(number).onSuccess(_ -> done.increment()),
                new Timeline("own"))
            .run(Duration.ofSeconds(WARM_UP_SECONDS + SECONDS));
    var finding = observe("own client", bare, done);
    run.await();
    return finding;
  }

  private static Finding gatling(BareInstallation bare) throws Exception {
    var done = new LongAdder();
    var seconds = WARM_UP_SECONDS + SECONDS + MARGIN_SECONDS;
    var target =
        new Target(bare.port(), bare.client().basic(), bare.keys(), done, AT_ONCE, seconds);
    var folder = Files.createTempDirectory("pushgate-gatling");
    // A load test stays on loopback.
    System.setProperty("gatling.data.enableAnalytics", "false");
    // Less for it to do, and its file writer wants to see into java.lang.
    System.setProperty("gatling.data.writers.0", "console");
    var arguments =
        new String[] {
          "--simulation", SigningSimulation.class.getName(),
          "--results-folder", folder.toString(),
          "--no-reports"
        };
    var gatling =
        Thread.ofPlatform()
            .start(
                () ->
                    ScopedValue.where(TARGET, target)
                        .run(() -> Gatling$.MODULE$.fromArgs(arguments)));
    while (done.sum() == 0) {
      WrongAnswerException.unless(gatling.isAlive(), "Gatling did not start");
      Thread.sleep(100);
    }
    var finding = observe("Gatling", bare, done);
    gatling.join();
    return finding;
  }

  private static Finding observe(String tool, BareInstallation bare, LongAdder done)
      throws InterruptedException {
    Thread.sleep(Duration.ofSeconds(WARM_UP_SECONDS));
    var before = bare.usage();
    var doneBefore = done.sum();
    Thread.sleep(Duration.ofSeconds(SECONDS));
    var count = done.sum() - doneBefore;
    var used = before.until(bare.usage());
    WrongAnswerException.unless(count > 0, tool + " does nothing");
    return new Finding(
        tool, count / SECONDS, used.harnessMicros() / count, used.serverMicros() / count);
  }

  /// What to drive, and how.
  record Target(
      int port, String authorization, AssertionKeys keys, LongAdder done, int atOnce, int seconds) {
    @Override
    public String toString() {
      return "Target[" + port + "]";
    }
  }

  private record Finding(String tool, long perSecond, long toolMicros, long serverMicros) {
    @Override
    public String toString() {
      return "%-11s %6d cycles/s; CPU per cycle: %d µs of the tool, %d µs of the server"
          .formatted(tool, perSecond, toolMicros, serverMicros);
    }
  }
}
