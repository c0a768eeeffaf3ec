package io.pushgate.adapter.fcm;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.flow.port.PushMessage;
import io.pushgate.flow.port.PushOutcome;
import io.pushgate.flow.port.PushOutcome.NotSent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Retries and deadlines, on a wire that answers from a script.
class DispatchTest {
  private static final FcmSettings.Timeouts DEFAULT = FcmSettings.Timeouts.DEFAULT;
  private static final FcmSettings.Timeouts TIMEOUTS =
      new FcmSettings.Timeouts(
          DEFAULT.connect(),
          DEFAULT.silence(),
          DEFAULT.ping(),
          DEFAULT.attempt(),
          DEFAULT.send(),
          DEFAULT.minimum(),
          Duration.ofMillis(20),
          DEFAULT.token(),
          DEFAULT.tokenPause(),
          DEFAULT.idle());

  private static final PushOutcome ACCEPTED = new PushOutcome.Accepted("projects/p/messages/1");
  private static final Answer OK = received(200, "{\"name\":\"projects/p/messages/1\"}");
  private static final Answer REFUSED = received(401, "{\"error\":{}}");

  private final Vertx vertx = Vertx.vertx();
  private final MutableTime time = new MutableTime();
  private final RecordingListener listener = new RecordingListener();
  private final Queue<Supplier<Answer>> script = new ArrayDeque<>();
  private final List<String> accessTokens = new CopyOnWriteArrayList<>();
  private final List<Buffer> bodies = new CopyOnWriteArrayList<>();
  private final List<Duration> patience = new CopyOnWriteArrayList<>();
  private final Bulkhead bulkhead = new Bulkhead(2, 4, listener);
  private final ProjectGate gate = new ProjectGate();

  @AfterEach
  void close() {
    Pushes.await(vertx.close());
    assertThat(listener.inFlight).as("slots given back").isZero();
  }

  @Test
  void isOverAtTheFirstGoodAnswer() {
    answers(OK);
    assertThat(send()).isEqualTo(ACCEPTED);
    assertThat(bodies).hasSize(1);
    assertThat(patience).containsExactly(Duration.ofSeconds(10));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 429})
  void doesNotRetryWhatFcmRefused(int status) {
    answers(received(status, "{\"error\":{\"status\":\"INVALID_ARGUMENT\"}}"), OK);
    assertThat(send()).isNotEqualTo(ACCEPTED);
    assertThat(bodies).hasSize(1);
  }

  @Test
  void doesNotRetrySilence() {
    answers(new Answer.Silent(), OK);
    assertThat(send()).isEqualTo(new PushOutcome.Transient("timeout"));
    assertThat(bodies).hasSize(1);
  }

  @Test
  void renewsARefusedAccessTokenOnce() {
    script.add(
        () -> {
          time.advance(Duration.ofSeconds(1));
          return REFUSED;
        });
    answers(OK);
    assertThat(send()).isEqualTo(ACCEPTED);
    assertThat(accessTokens).containsExactly("access-1", "access-2");
  }

  @Test
  void isRejectedWhenEvenAFreshAccessTokenIsRefused() {
    answers(REFUSED, REFUSED, OK);
    assertThat(send())
        .isEqualTo(new PushOutcome.Rejected(PushOutcome.Rejected.Reason.UNAUTHENTICATED));
    assertThat(bodies).hasSize(2);
  }

  @Test
  void retriesServerErrorsOnce() {
    answers(received(503, "<html>"), OK);
    assertThat(send()).isEqualTo(ACCEPTED);
    answers(received(500, ""), received(500, ""), OK);
    assertThat(send()).isEqualTo(new PushOutcome.Transient("http_5xx"));
  }

  @Test
  void doesNotWaitForARetryThatWouldComeTooLate() {
    answers(new Answer.Received(503, "15", Buffer.buffer()), OK);
    assertThat(send()).isEqualTo(new PushOutcome.Transient("http_5xx"));
    assertThat(bodies).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"goaway", "reset", "closed", "blackholed", "connect"})
  void retriesBrokenConnectionsTwice(String reason) {
    var broken = new Answer.Broken(reason);
    answers(broken, broken, OK);
    assertThat(send()).isEqualTo(ACCEPTED);
    answers(broken, broken, broken, OK);
    assertThat(send()).isEqualTo(new PushOutcome.Transient(reason));
  }

  @Test
  void recomputesTheTimeToLiveAtEachAttempt() {
    script.add(
        () -> {
          time.advance(Duration.ofSeconds(4));
          return new Answer.Broken("reset");
        });
    answers(OK);
    send();
    assertThat(bodies.stream().map(DispatchTest::ttl)).containsExactly("60s", "56s");
  }

  @Test
  void givesTheLastAttemptOnlyWhatIsLeftOfTheDeadline() {
    script.add(
        () -> {
          time.advance(Duration.ofSeconds(9));
          return new Answer.Broken("reset");
        });
    answers(OK);
    assertThat(send()).isEqualTo(ACCEPTED);
    assertThat(patience).containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(6));
  }

  @Test
  void theDeadlineIsTheChallengesEndIfThatIsSooner() {
    answers(OK);
    send(push(Duration.ofSeconds(4)));
    assertThat(patience).containsExactly(Duration.ofSeconds(4));
  }

  @Test
  void doesNotSendWithLessThanASecondLeft() {
    assertThat(send(push(Duration.ofMillis(999)))).isEqualTo(new NotSent(NotSent.Reason.DEADLINE));
    assertThat(bodies).isEmpty();
  }

  @Test
  void doesNotRetryWithLessThanASecondLeft() {
    script.add(
        () -> {
          time.advance(Duration.ofMillis(59_001));
          return new Answer.Broken("reset");
        });
    assertThat(send()).isEqualTo(new PushOutcome.Transient("reset"));
  }

  @Test
  void givesItsSlotToOthersWhileItWaitsForARetry() {
    var slow = new Answer.Received(503, "1", Buffer.buffer());
    answers(slow, slow, OK, OK, OK, OK);
    var outcomes =
        Pushes.onLoop(
            vertx,
            () -> {
              var dispatcher = dispatcher();
              var waiting = List.of(dispatcher.send(push()), dispatcher.send(push()));
              var quick = Future.all(dispatcher.send(push()), dispatcher.send(push()));
              return quick.compose(
                  done -> {
                    assertThat(waiting).noneMatch(Future::isComplete);
                    return Future.all(waiting);
                  });
            });
    assertThat(outcomes.<PushOutcome>list()).containsExactly(ACCEPTED, ACCEPTED);
    assertThat(listener.mostInFlight).hasValue(2);
  }

  @Test
  void givesUpWaitingForASlotWhenItsTimeIsUp() {
    answers(OK);
    var outcomes =
        Pushes.onLoop(
            vertx,
            () -> {
              bulkhead.enter(() -> {});
              bulkhead.enter(() -> {});
              var hopeless = dispatcher().send(push(Duration.ofMillis(1_100)));
              var patient = dispatcher().send(push());
              return hopeless
                  .onSuccess(gone -> bulkhead.leave())
                  .compose(gone -> patient.map(sent -> List.of(gone, sent)))
                  .onSuccess(done -> bulkhead.leave());
            });
    assertThat(outcomes).containsExactly(new NotSent(NotSent.Reason.DEADLINE), ACCEPTED);
  }

  @Test
  void aProjectsThrottleClosesTheGateAndADevicesDoesNot() {
    answers(received(429, "{\"error\":{}}"));
    assertThat(send()).isEqualTo(new PushOutcome.Throttled(Duration.ofSeconds(60)));
    assertThat(gate.closedFor(time.instant())).isEmpty();
    answers(
        received(
            429,
            """
            {"error": {"details": [
              {"@type": "type.googleapis.com/google.rpc.ErrorInfo",
               "reason": "RATE_LIMIT_EXCEEDED"}]}}\
            """));
    send();
    assertThat(gate.closedFor(time.instant())).contains(Duration.ofSeconds(60));
    assertThat(listener.events).contains("throttled DEVICE", "throttled PROJECT");
  }

  private PushOutcome send() {
    return send(push());
  }

  private PushOutcome send(PushMessage push) {
    return Pushes.onLoop(vertx, () -> dispatcher().send(push));
  }

  private PushMessage push() {
    return push(Duration.ofSeconds(60));
  }

  private PushMessage push(Duration life) {
    return Pushes.to(Pushes.TOKEN, time.instant().plus(life));
  }

  private void answers(Answer... answers) {
    for (var answer : answers) {
      script.add(() -> answer);
    }
  }

  private Future<Answer> post(Buffer body, String accessToken, Instant giveUpAt) {
    bodies.add(body);
    accessTokens.add(accessToken);
    patience.add(Duration.between(time.instant(), giveUpAt));
    // As on a real wire, the answer is not there at once.
    return vertx.timer(1).map(fired -> script.remove().get());
  }

  private Dispatcher dispatcher() {
    var credentials =
        new StubCredentials(
            number -> StubCredentials.token(number, time.instant().plusSeconds(3600)));
    RandomGenerator least = () -> 0;
    return new Dispatcher(
        vertx,
        this::post,
        new AccessTokens(vertx, vertx.getOrCreateContext(), credentials, TIMEOUTS, time, listener),
        bulkhead,
        gate,
        TIMEOUTS,
        time,
        least,
        listener);
  }

  private static String ttl(Buffer body) {
    return body.toJsonObject().getJsonObject("message").getJsonObject("android").getString("ttl");
  }

  private static Answer received(int status, String body) {
    return new Answer.Received(status, null, Buffer.buffer(body));
  }
}
