package io.pushgate.load;

import io.pushgate.load.report.Chart;
import io.pushgate.load.report.Charts;
import io.pushgate.load.report.Finding;
import io.pushgate.load.report.Line.Point;
import io.pushgate.load.report.Run;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What a login by push costs with more event loops, more users, and more phones a user.
final class GrowthScenario implements Main.Scenario {
  private static final Duration WARM_UP = Duration.ofSeconds(25);
  private static final Duration TURN = Duration.ofSeconds(4);
  private static final int TURNS = 6;
  private static final int USERS = 1_000;
  // So many log in, taken from all over the users.
  private static final int LOGGING_IN = 1_000;
  private static final int KEYS = 2_000;
  // Each asks 20 phones: with three connections to FCM the gateway takes 900 pushes at a time and
  // tells everybody else at once that theirs failed.
  private static final int FEW_AT_ONCE = 32;
  // More than a thousand times the users may cost this much more, which is noise.
  private static final double MOST_GROWTH = 1.15;

  private final List<KeyPair> keys = Stream.generate(Keys::p256).limit(KEYS).toList();
  private final List<Timeline> timelines = new ArrayList<>();
  private final JsonArray measured = new JsonArray();

  @Override
  public boolean run(List<String> arguments, Path results) throws IOException {
    var started = Instant.now();
    var byLoops = measure(Size.ofLoops("1 event loop", 1), Size.ofLoops("2 event loops", 2));
    var byUsers =
        measure(
            Size.ofUsers("1,000 users", 1_000),
            Size.ofUsers("100,000 users", 100_000),
            Size.ofUsers("1,000,000 users", 1_000_000));
    var byPhones =
        measure(
            Size.ofPhones("1 phone a user", 1),
            Size.ofPhones("5 phones a user", 5),
            Size.ofPhones("20 phones a user", 20));
    var growth = byUsers.getLast().cpuMicros() / byUsers.getFirst().cpuMicros();
    var findings =
        List.of(
            Finding.atMost(
                "CPU of gateway and Redis per cycle, 1,000,000 users ÷ 1,000",
                growth,
                MOST_GROWTH,
                "times"));
    var charts =
        List.of(
            throughput("Cycles per second by event loops", "event loops", byLoops, 1, 2),
            cost("Cost by users", "users, power of ten", byUsers, 3, 5, 6),
            cost("Cost by phones a user", "phones a user", byPhones, 1, 5, 20));
    var what = "Logins by push with more event loops, more users, and more phones a user.";
    var run = new Run("growth", what, "load-tests/run growth", started);
    var facts = new JsonObject().put("measured", measured);
    return new Results(run, timelines, List.of(), List.of(), findings, facts, charts)
        .write(results);
  }

  private List<Capacity> measure(Size... sizes) {
    try (var started = new Started()) {
      var servers = Stream.of(sizes).map(size -> start(size, started)).toList();
      var capacities = SaturatedServer.inTurns(servers, WARM_UP, TURN, TURNS);
      for (int i = 0; i < sizes.length; i++) {
        timelines.add(capacities.get(i).logins());
        measured.add(sizes[i].json().mergeIn(capacities.get(i).json()));
      }
      return capacities;
    }
  }

  private SaturatedServer start(Size size, Started started) {
    System.out.println(size.name());
    var eventLoops = Map.of("PUSHGATE_HTTP_EVENTLOOPS", Integer.toString(size.eventLoops()));
    var gateway = started.add(GatewayInstallation.start(eventLoops));
    var people = people(gateway, size.users(), size.phonesEach());
    return Capacity.server(size.name(), gateway, people, size.atOnce());
  }

  private List<Person> people(GatewayInstallation gateway, int users, int phones) {
    try (var population = new Population(gateway.redis(), gateway.folder().keyset())) {
      var all = population.addPushPhones(users, phones, keys);
      var people = new ArrayList<Person>();
      for (int i = 0; i < all.size(); i += all.size() / LOGGING_IN) {
        people.add(all.get(i));
      }
      return people;
    }
  }

  private static Chart throughput(
      String title, String horizontal, List<Capacity> measured, double... at) {
    var points = new ArrayList<Point>();
    for (int i = 0; i < at.length; i++) {
      points.add(new Point(at[i], measured.get(i).perSecond()));
    }
    return Charts.of(
        title, horizontal, "cycles/s", List.of(Charts.line("cycles per second", 0, points)));
  }

  private static Chart cost(
      String title, String horizontal, List<Capacity> measured, double... at) {
    var gateway = new ArrayList<Point>();
    var both = new ArrayList<Point>();
    for (int i = 0; i < at.length; i++) {
      gateway.add(new Point(at[i], measured.get(i).serverCpuMicros()));
      both.add(new Point(at[i], measured.get(i).cpuMicros()));
    }
    return Charts.of(
        title,
        horizontal,
        "CPU µs per cycle",
        List.of(Charts.line("gateway", 0, gateway), Charts.line("gateway and Redis", 1, both)));
  }

  private record Size(String name, int eventLoops, int users, int phonesEach, int atOnce) {
    static Size ofLoops(String name, int eventLoops) {
      return new Size(name, eventLoops, USERS, 1, Capacity.AT_ONCE);
    }

    static Size ofUsers(String name, int users) {
      return new Size(name, 1, users, 1, Capacity.AT_ONCE);
    }

    static Size ofPhones(String name, int phonesEach) {
      return new Size(name, 1, USERS, phonesEach, FEW_AT_ONCE);
    }

    JsonObject json() {
      return new JsonObject()
          .put("eventLoops", eventLoops)
          .put("users", users)
          .put("phonesEach", phonesEach)
          .put("atOnce", atOnce);
    }
  }
}
