package io.pushgate.load;

import io.pushgate.load.report.Finding;
import io.pushgate.testing.SigningDevice;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// So many login flows that wait at a gateway of their own that is warm: opened, some of them
/// decided, the others left to time out together.
final class WaitersStage {
  private static final int OPENING_LIMIT_SECONDS = 60;
  private static final Duration OPENING_LIMIT = Duration.ofSeconds(OPENING_LIMIT_SECONDS);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final double MEMORY_LIMIT_MIB = 1_024;
  private static final double WAKING_LIMIT_MICROS = 50_000;
  private static final int KEYS = 500;
  private static final int WARMING_UP = 400;
  private static final List<Integer> MEASURED_AT = List.of(10_000, 50_000);
  // What an operator gives a gateway for so many. The JVM by itself would take half of the machine
  // before it collects.
  private static final String ENOUGH_HEAP = "-Xms704m -Xmx704m -XX:+AlwaysPreTouch";
  // A stream of HTTP/2 costs more than a connection of HTTP/1.1: 4.7 KB of it are an empty queue of
  // Netty's, which Vert.x holds for answers from other threads, and nothing turns that off.
  private static final String ENOUGH_HEAP_FOR_STREAMS = "-Xms1600m -Xmx1600m -XX:+AlwaysPreTouch";

  private final int count;
  private final boolean shared;
  private final Duration waitsEnd;
  private final Duration challengesExpire;
  private final JsonArray growth = new JsonArray();

  /// @param shared whether they share connections
  WaitersStage(int count, boolean shared) {
    this.count = count;
    this.shared = shared;
    // Time for opening them within its limit, and for decisions.
    waitsEnd = Duration.ofSeconds(60).plus(OPENING_LIMIT.multipliedBy(count).dividedBy(100_000));
    challengesExpire = waitsEnd.plus(waitsEnd.dividedBy(3));
  }

  /// Runs it.
  ///
  /// @param timelines gets what was measured
  /// @param findings gets what had to be shown
  JsonObject run(List<Timeline> timelines, List<Finding> findings)
      throws IOException, InterruptedException {
    var keys = Stream.generate(SigningDevice::es256).limit(KEYS).toList();
    var vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    try (var gateway = GatewayInstallation.start(Map.of("JDK_JAVA_OPTIONS", heap()))) {
      // What a decision costs is measured, not what cold code costs.
      WarmUp.saturating(gateway, gateway.people(WARMING_UP));
      System.out.println("storing " + count + " people with a phone each");
      try (var population = new Population(gateway.redis())) {
        population.addPhones(count, keys);
      }
      var wires = new Wires(vertx, gateway.node().http().port(), shared);
      var flows = new WaitingFlows(vertx, wires, gateway.client().basic(), count, where());
      var decisions = new Decisions(gateway, flows, keys, where());
      timelines.addAll(flows.timelines());
      timelines.add(decisions.timeline());
      try (var _ = new Progress(flows.timelines(), challengesExpire)) {
        return measure(gateway, flows, decisions, findings).put("connections", wires.count());
      }
    } finally {
      vertx.close().await();
    }
  }

  private String heap() {
    return shared ? ENOUGH_HEAP_FOR_STREAMS : ENOUGH_HEAP;
  }

  private JsonObject measure(
      GatewayInstallation gateway, WaitingFlows flows, Decisions decisions, List<Finding> findings)
      throws IOException, InterruptedException {
    var idle = Memory.of(gateway.pid());
    var before = gateway.usage();
    var start = System.nanoTime();
    var opened = flows.open(waitsEnd, challengesExpire);
    for (int measured : MEASURED_AT) {
      if (measured < count) {
        awaitWaiting(gateway, measured);
        measure(gateway, idle);
      }
    }
    awaitWaiting(gateway, count);
    var opening = Duration.ofNanos(System.nanoTime() - start);
    var openingUsage = before.until(gateway.usage()).each(count);
    System.out.println("all wait after " + opening.toMillis() + " ms");
    var full = measure(gateway, idle);
    decisions.make(Math.min(3_000, count / 10));
    awaitEnd(opened.compose(_ -> flows.ended()), findings);
    decisions.verify();
    var last = Memory.of(gateway.pid());

    findings.add(
        Finding.atMost(
            "asking and opening all" + where(),
            (double) opening.toMillis() / 1_000,
            OPENING_LIMIT_SECONDS,
            "s"));
    findings.add(
        Finding.atMost(
            "most memory of the gateway, heap and native" + where(),
            last.mostKib() / 1_024.0,
            MEMORY_LIMIT_MIB,
            "MiB"));
    findings.add(
        Finding.atMost(
            "decision to waiter p99" + where(), (double) flows.woken.p(99), WAKING_LIMIT_MICROS));
    return new JsonObject()
        .put("waiters", count)
        .put("askAndOpenMillis", opening.toMillis())
        .put("opening", openingUsage)
        .put("usage", before.until(gateway.usage()).each(count))
        .put("idle", idle.json())
        .put("growth", growth)
        .put("allWaiting", full.json())
        .put("afterwards", last.json());
  }

  private Memory measure(GatewayInstallation gateway, Memory idle)
      throws IOException, InterruptedException {
    var waiting = waiting(gateway);
    var memory = Memory.of(gateway.pid());
    growth.add(memory.each(idle, waiting));
    System.out.println(growth.getJsonObject(growth.size() - 1).encode());
    return memory;
  }

  private static void awaitWaiting(GatewayInstallation gateway, int count)
      throws InterruptedException {
    var deadline = System.nanoTime() + 2 * OPENING_LIMIT.toNanos();
    while (waiting(gateway) < count) {
      WrongAnswerException.unless(
          System.nanoTime() < deadline, "only " + waiting(gateway) + " of " + count + " wait");
      Thread.sleep(100);
    }
  }

  private static int waiting(GatewayInstallation gateway) {
    return (int) gateway.node().management().metric("pushgate_waiters");
  }

  private void awaitEnd(Future<Void> ended, List<Finding> findings) {
    try {
      ended.await(challengesExpire.plus(PATIENCE).toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      findings.add(new Finding("final answers" + where(), "some never came", "all", false));
    }
  }

  private String where() {
    return shared ? " (" + count + " on shared connections)" : " (" + count + ")";
  }
}
