package io.pushgate.load.peer;

import io.pushgate.load.Progress;
import io.pushgate.load.Timeline;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// What Keycloak did in saturation.
///
/// @param latency of whole cycles, and what went wrong
/// @param elapsed how long it took
/// @param peerCpu what Keycloak's process used meanwhile, its database included
/// @param harnessCpu what this process used meanwhile
public record PeerMeasurement(
    Timeline latency, Duration elapsed, Duration peerCpu, Duration harnessCpu) {
  // Enough to keep two cores busy; more only makes each wait longer.
  private static final int UNDER_WAY = 16;
  private static final int USERS = 4_000;
  private static final Duration LIMIT = Duration.ofMinutes(6);

  /// Starts Keycloak, warms it up, measures it and stops it.
  ///
  /// @param warmUp how long at least; it also lasts until every user has logged in once, which is
  ///   when Keycloak stores their consent
  public static PeerMeasurement run(Duration warmUp, Duration length)
      throws IOException, GeneralSecurityException, TimeoutException {
    var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    var realm = new PeerRealm(USERS);
    System.out.println("building and starting Keycloak with " + USERS + " users");
    try (var channel = AuthenticationChannel.start(vertx);
        var keycloak = Keycloak.start(realm, channel.uri())) {
      var client = new KeycloakClient(vertx, keycloak.port(), realm);
      var keys = new IdTokens(client.keys().await().getJsonArray("keys"));
      var cycle = new CibaCycle(realm, channel, client, keys);
      var saturation = new Saturation(vertx, UNDER_WAY, cycle::run);
      var cold = new Timeline("Keycloak, warming up");
      work(saturation, warmUp, USERS, cold);
      if (!cold.faults().isEmpty()) {
        return new PeerMeasurement(cold, warmUp, Duration.ZERO, Duration.ZERO);
      }
      return measure(saturation, length, keycloak);
    } finally {
      vertx.close().await();
    }
  }

  private static PeerMeasurement measure(Saturation saturation, Duration length, Keycloak keycloak)
      throws TimeoutException {
    var latency = new Timeline("Keycloak, login by CIBA");
    var peerBefore = keycloak.cpu();
    var harnessBefore = ownCpu();
    var begun = System.nanoTime();
    work(saturation, length, 0, latency);
    return new PeerMeasurement(
        latency,
        Duration.ofNanos(System.nanoTime() - begun),
        keycloak.cpu().minus(peerBefore),
        ownCpu().minus(harnessBefore));
  }

  private static void work(Saturation saturation, Duration length, long atLeast, Timeline timeline)
      throws TimeoutException {
    try (var _ = new Progress(List.of(timeline), length)) {
      saturation.run(length, atLeast, timeline).await(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private static Duration ownCpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
  }

  /// Whether every answer was right.
  public boolean isRight() {
    return latency.count() > 0 && latency.faults().isEmpty();
  }

  /// Whole cycles in a second.
  public double cyclesPerSecond() {
    return latency.count() * 1e9 / elapsed.toNanos();
  }

  /// CPU of Keycloak for each cycle.
  public double cpuMicrosPerCycle() {
    return peerCpu.toNanos() / 1e3 / latency.count();
  }

  /// CPU of this process for each cycle.
  public double harnessCpuMicrosPerCycle() {
    return harnessCpu.toNanos() / 1e3 / latency.count();
  }

  /// What it comes to, for a report.
  public JsonObject json() {
    return new JsonObject()
        .put("cycles", latency.count())
        .put("seconds", elapsed.toMillis() / 1e3)
        .put("cyclesPerSecond", Math.round(cyclesPerSecond() * 10) / 10.0)
        .put("cpuMicrosPerCycle", Math.round(cpuMicrosPerCycle()))
        .put("harnessCpuMicrosPerCycle", Math.round(harnessCpuMicrosPerCycle()))
        .put("underWay", UNDER_WAY)
        .put("users", USERS);
  }
}
