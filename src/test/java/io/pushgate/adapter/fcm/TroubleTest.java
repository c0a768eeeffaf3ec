package io.pushgate.adapter.fcm;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.flow.port.PushOutcome;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// One test for each row of the table of troubles, and the troubles of answers that no healthy FCM
/// gives.
class TroubleTest {
  private static final String PROJECT = "demo-project";

  private static final Duration QUARTER = Duration.ofMillis(250);

  private final Vertx vertx = Vertx.vertx();
  private final RecordingListener listener = new RecordingListener();
  private final AtomicInteger requests = new AtomicInteger();

  @AfterEach
  void stop() {
    Pushes.await(vertx.close());
  }

  @Test
  void slowAnswersOfSomeDoNotDelayTheOthers() {
    var slow = new ArrayList<HttpServerRequest>();
    var fcm =
        ScriptedFcm.start(
            vertx,
            request -> {
              if (requests.incrementAndGet() % 20 == 0) {
                slow.add(request);
              } else {
                ScriptedFcm.ok(request);
              }
            });
    var sender = sender(FcmSettings.of(fcm.baseUrl(), PROJECT));
    var sent = sendAll(sender, 400);
    Pushes.await(accepted(sent, 380));
    assertThat(sent).filteredOn(Future::isComplete).hasSize(380);
    slow.forEach(ScriptedFcm::ok);
    Pushes.await(accepted(sent, 400));
  }

  @Test
  void unavailabilityForSomeDoesNotDelayTheOthers() {
    var fcm =
        ScriptedFcm.start(
            vertx,
            request -> {
              if (requests.incrementAndGet() % 20 == 0) {
                request.response().setStatusCode(503).putHeader("Retry-After", "10").end();
              } else {
                ScriptedFcm.ok(request);
              }
            });
    var sender = sender(FcmSettings.of(fcm.baseUrl(), PROJECT).with(2, 10));
    var sent = sendAll(sender, 60);
    Pushes.await(accepted(sent, 57));
    assertThat(sent).filteredOn(Future::isComplete).hasSize(57);
  }

  @Test
  @SuppressWarnings("deprecation") // Only the old form can say which stream was the last one seen.
  void streamsThatGoAwayLeftUnprocessedAreRetried() {
    var early = new ArrayList<HttpServerRequest>();
    var fcm =
        ScriptedFcm.start(
            vertx,
            request -> {
              if (requests.incrementAndGet() > 10) {
                ScriptedFcm.ok(request);
                return;
              }
              early.add(request);
              if (early.size() == 10) {
                early.forEach(each -> each.connection().goAway(0, 1, Buffer.buffer()));
                early.stream().filter(each -> each.streamId() == 1).forEach(ScriptedFcm::ok);
              }
            });
    var outcomes = send(sender(fcm.baseUrl(), 100), 10);
    assertThat(outcomes).allMatch(PushOutcome.Accepted.class::isInstance);
    assertThat(listener.events).contains("goaway");
    assertThat(listener.attempts).hasValue(18);
  }

  @Test
  @SuppressWarnings("deprecation") // As above.
  void aServerThatAlwaysGoesAwayIsTransientAfterTwoRetries() {
    var fcm =
        ScriptedFcm.start(vertx, request -> request.connection().goAway(0, 0, Buffer.buffer()));
    assertThat(send(sender(fcm.baseUrl()), 1)).containsExactly(new PushOutcome.Transient("goaway"));
    assertThat(listener.attempts).hasValue(3);
  }

  @Test
  void aFrozenConnectionLosesNothing() {
    var fcm = ScriptedFcm.start(vertx, ScriptedFcm::ok);
    var proxy = FreezableProxy.before(vertx, fcm.port());
    var sender = sender(proxy.baseUrl());
    Pushes.await(sender.warmUp());
    proxy.freeze();
    assertThat(send(sender, 400)).hasSize(400).allMatch(PushOutcome.Accepted.class::isInstance);
    assertThat(listener.events).contains("blackholed");
    assertThat(proxy.accepted.get()).isGreaterThan(2);
    assertThat(listener.connectionsOpen).isEqualTo(2);
  }

  @Test
  void anOpenPathThatNeverBecomesHttpIsGivenUp() {
    var mute = vertx.createNetServer().connectHandler(socket -> {});
    Pushes.await(mute.listen(0, "127.0.0.1"));
    var url = URI.create("http://127.0.0.1:" + mute.actualPort());
    var sender = sender(FcmSettings.of(url, PROJECT).with(Pushes.connectWithin(QUARTER)));
    assertThat(send(sender, 1)).containsExactly(new PushOutcome.Transient("connect"));
  }

  @Test
  void aConnectionThatComesTooLateIsClosed() {
    var fcm = ScriptedFcm.start(vertx, ScriptedFcm::ok);
    var proxy = FreezableProxy.before(vertx, fcm.port(), QUARTER.multipliedBy(3));
    var hasty = FcmSettings.of(proxy.baseUrl(), PROJECT).with(Pushes.connectWithin(QUARTER));
    assertThat(send(sender(hasty), 1)).containsExactly(new PushOutcome.Transient("connect"));
    Pushes.await(proxy.closed(3));
    assertThat(fcm.connections).hasValue(3);
  }

  @Test
  void aServerThatAllowsFewStreamsGetsFew() {
    var most = new AtomicInteger();
    var now = new AtomicInteger();
    var fcm =
        ScriptedFcm.start(
            vertx,
            new HttpServerOptions()
                .setInitialSettings(new Http2Settings().setMaxConcurrentStreams(3)),
            request -> {
              most.accumulateAndGet(now.incrementAndGet(), Math::max);
              vertx.setTimer(
                  5,
                  later -> {
                    now.decrementAndGet();
                    ScriptedFcm.ok(request);
                  });
            });
    assertThat(send(sender(fcm.baseUrl()), 50)).allMatch(PushOutcome.Accepted.class::isInstance);
    assertThat(most.get()).isLessThanOrEqualTo(6);
  }

  @Test
  void htmlIsRetriedOnceAndThenTransient() {
    var fcm =
        ScriptedFcm.start(
            vertx,
            request -> {
              requests.incrementAndGet();
              request.response().setStatusCode(502).end("<html>Bad gateway</html>");
            });
    assertThat(send(sender(fcm.baseUrl()), 1))
        .containsExactly(new PushOutcome.Transient("http_5xx"));
    assertThat(requests).hasValue(2);
  }

  @Test
  void anEndlessAnswerIsCutOff() {
    var fcm =
        ScriptedFcm.start(
            vertx,
            request -> {
              requests.incrementAndGet();
              request.response().end("x".repeat(Exchange.LONGEST_BODY + 1));
            });
    assertThat(send(sender(fcm.baseUrl()), 1))
        .containsExactly(new PushOutcome.Transient("oversized"));
  }

  @Test
  void anAnswerThatStopsHalfwayIsTransient() {
    var fcm =
        ScriptedFcm.start(
            vertx, request -> request.response().setChunked(true).write("{\"name\":"));
    assertThat(send(sender(fcm.baseUrl()), 1))
        .containsExactly(new PushOutcome.Transient("timeout"));
  }

  @Test
  void aThirdPartysCredentialCostsNoAccessToken() {
    var fcm =
        ScriptedFcm.start(
            vertx,
            request ->
                request
                    .response()
                    .setStatusCode(401)
                    .end(
                        """
                        {"error": {"code": 401, "status": "UNAUTHENTICATED", "details": [
                          {"@type": "type.googleapis.com/google.firebase.fcm.v1.FcmError",
                           "errorCode": "THIRD_PARTY_AUTH_ERROR"}]}}\
                        """));
    assertThat(send(sender(fcm.baseUrl()), 1))
        .containsExactly(new PushOutcome.Rejected(PushOutcome.Rejected.Reason.THIRD_PARTY_AUTH));
    assertThat(listener.exchanges).hasValue(1);
    assertThat(fcm.authorizations).hasSize(1);
  }

  @Test
  void anOutageOpensTheBreakerAndProbesCloseIt() {
    var down = new AtomicInteger(1);
    var fcm =
        ScriptedFcm.start(
            vertx,
            request -> {
              if (down.get() == 1) {
                request.response().setStatusCode(500).end();
              } else {
                ScriptedFcm.ok(request);
              }
            });
    var quick = new FcmSettings.Breaker(Duration.ofSeconds(10), 50, 0.5, Duration.ofMillis(300), 5);
    var sender = sender(FcmSettings.of(fcm.baseUrl(), PROJECT).with(Pushes.QUICK).with(quick));
    assertThat(send(sender, 50)).allMatch(PushOutcome.Transient.class::isInstance);
    assertThat(send(sender, 1))
        .containsExactly(new PushOutcome.NotSent(PushOutcome.NotSent.Reason.CIRCUIT_OPEN));
    down.set(0);
    Pushes.await(vertx.timer(400));
    for (var probe = 0; probe < 5; probe++) {
      assertThat(send(sender, 1)).allMatch(PushOutcome.Accepted.class::isInstance);
    }
    assertThat(listener.events)
        .containsSubsequence("circuit OPEN", "circuit HALF_OPEN", "circuit CLOSED");
  }

  @Test
  void aHangingFcmFillsTheBulkheadAndNoMore() {
    var fcm = ScriptedFcm.start(vertx, HttpServerRequest::pause);
    var sender = sender(fcm.baseUrl(), 5);
    var outcomes = send(sender, 100);
    var overloaded = new PushOutcome.NotSent(PushOutcome.NotSent.Reason.OVERLOADED);
    assertThat(outcomes).filteredOn(overloaded::equals).hasSize(70);
    assertThat(listener.mostInFlight).hasValue(10);
    assertThat(listener.inFlight).isZero();
    assertThat(listener.queued).isZero();
  }

  /// Done when that many are accepted.
  private static Future<Void> accepted(List<Future<PushOutcome>> sent, int number) {
    var done = Promise.<Void>promise();
    var count = new AtomicInteger();
    sent.forEach(
        each ->
            each.onSuccess(
                outcome -> {
                  if (outcome instanceof PushOutcome.Accepted
                      && count.incrementAndGet() == number) {
                    done.complete();
                  }
                }));
    return done.future();
  }

  private static List<PushOutcome> send(FcmPushSender sender, int pushes) {
    return Pushes.await(Future.all(sendAll(sender, pushes))).list();
  }

  private static List<Future<PushOutcome>> sendAll(FcmPushSender sender, int pushes) {
    return IntStream.range(0, pushes)
        .mapToObj(i -> sender.send(Pushes.fresh("device-" + i)))
        .toList();
  }

  private FcmPushSender sender(URI baseUrl) {
    return sender(baseUrl, 100);
  }

  private FcmPushSender sender(URI baseUrl, int streams) {
    return sender(FcmSettings.of(baseUrl, PROJECT).with(Pushes.QUICK).with(2, streams));
  }

  private FcmPushSender sender(FcmSettings settings) {
    return new FcmPushSender(
        vertx,
        settings,
        StubCredentials.until(Instant.now().plusSeconds(3600)),
        InstantSource.system(),
        new Random(3),
        listener);
  }
}
