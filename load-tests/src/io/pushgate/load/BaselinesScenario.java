package io.pushgate.load;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/// What a login by push costs at full speed with the floor and with the bare server, and with the
/// gateway if asked for: a quick look at what to compare with. It writes nothing.
final class BaselinesScenario implements Main.Scenario {
  private static final int AT_ONCE = 64;
  private static final int PEOPLE = 200;
  private static final int SECONDS = 12;

  @Override
  public boolean run(List<String> arguments, Path results) {
    var which = arguments.isEmpty() ? List.of("bare", "floor", "gateway") : arguments;
    var good = true;
    for (var name : which) {
      good &=
          switch (name) {
            case "bare" -> bare();
            case "floor" -> cycles(FloorInstallation.start());
            case "gateway" -> cycles(GatewayInstallation.start());
            default -> throw new IllegalArgumentException("no such server: " + name);
          };
    }
    return good;
  }

  private static boolean bare() {
    try (var bare = BareInstallation.start()) {
      return measure("bare", bare.vertx(), new BareCycle(bare)::run, bare::usage);
    }
  }

  private static boolean cycles(Installation installation) {
    try (installation) {
      var people = installation.people(PEOPLE);
      var cycle = new LoginCycle(installation, new Timeline("created"), new Timeline("woken"));
      var logins = new Logins(cycle, people);
      return measure(installation.name(), installation.vertx(), logins::next, installation::usage);
    }
  }

  private static boolean measure(
      String name, Vertx vertx, IntFunction<Future<?>> work, Supplier<Usage> usage) {
    saturate(new Timeline(name + ", warming up"), vertx, work);
    var logins = new Timeline(name);
    var before = usage.get();
    saturate(logins, vertx, work);
    var used = before.until(usage.get());
    System.out.printf(
        "%s: %d cycles/s, each %s%n",
        name, logins.count() / SECONDS, used.each(Math.max(1, logins.count())).encode());
    logins.faults().forEach((what, often) -> System.err.println(often + " times: " + what));
    return logins.faults().isEmpty();
  }

  private static void saturate(Timeline logins, Vertx vertx, IntFunction<Future<?>> work) {
    var length = Duration.ofSeconds(SECONDS);
    try (var _ = new Progress(List.of(logins), length)) {
      new Saturation(vertx, AT_ONCE, work, logins).run(length).await();
    }
  }
}
