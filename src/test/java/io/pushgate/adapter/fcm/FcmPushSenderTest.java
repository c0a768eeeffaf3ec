package io.pushgate.adapter.fcm;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.dev.fcm.Behaviour;
import io.pushgate.dev.fcm.Behaviour.Mode;
import io.pushgate.dev.fcm.FcmSimulator;
import io.pushgate.domain.device.DeviceDescription.Platform;
import io.pushgate.flow.port.PushOutcome;
import io.pushgate.flow.port.PushOutcome.NotSent;
import io.pushgate.flow.port.PushOutcome.Rejected;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The whole sender against the strict simulator: every outcome on the wire.
class FcmPushSenderTest {
  private static final String PROJECT = "demo-project";

  private final Vertx vertx = Vertx.vertx();
  private final RecordingListener listener = new RecordingListener();
  private FcmSimulator fcm;
  private FcmPushSender sender;

  @BeforeEach
  void start() {
    fcm =
        Pushes.await(FcmSimulator.start(vertx, 0, PROJECT, InstantSource.system(), new Random(1)));
    sender = sender(FcmSettings.of(fcm.baseUrl(), PROJECT).with(Pushes.UNSUSPECTING));
  }

  @AfterEach
  void stop() {
    Pushes.await(vertx.close());
  }

  @Test
  void ok() {
    var outcome = send();
    var stored = fcm.messages(Pushes.TOKEN);
    assertThat(outcome).isEqualTo(new PushOutcome.Accepted(stored.getFirst().name()));
    assertThat(stored).hasSize(1);
    assertThat(stored.getFirst().data().getString("challengeId")).isEqualTo(Pushes.CHALLENGE);
    assertThat(listener.events)
        .containsExactly("access token renewed", "sent android accepted none");
  }

  @Test
  void everyPlatformsMessageIsTaken() {
    for (var platform : Platform.values()) {
      var push = Pushes.push(Pushes.TOKEN, platform, Instant.now().plusSeconds(60));
      assertThat(Pushes.await(sender.send(push))).isInstanceOf(PushOutcome.Accepted.class);
    }
  }

  @Test
  void unregisteredIsReportedAndNothingElseHappens() {
    fcm.behaviour(Pushes.TOKEN, Behaviour.of(Mode.UNREGISTERED));
    assertThat(send()).isEqualTo(new PushOutcome.TokenGone());
    assertThat(listener.events).contains("token gone android");
    fcm.behaviour(Pushes.TOKEN, Behaviour.OK);
    // The sender retires nothing: whose token it is, and whether still, the flow knows.
    assertThat(send()).isInstanceOf(PushOutcome.Accepted.class);
  }

  @Test
  void wrongProjectIsConfiguration() {
    var elsewhere = sender(FcmSettings.of(fcm.baseUrl(), "other-project").with(Pushes.QUICK));
    assertThat(Pushes.await(elsewhere.send(Pushes.fresh(Pushes.TOKEN))))
        .isEqualTo(new Rejected(Rejected.Reason.CONFIGURATION));
  }

  @Test
  void senderMismatchIsRejected() {
    fcm.behaviour(Behaviour.of(Mode.SENDER_MISMATCH));
    assertThat(send()).isEqualTo(new Rejected(Rejected.Reason.SENDER_MISMATCH));
  }

  @Test
  void quotaThrottlesTheDeviceAlone() {
    fcm.behaviour(Pushes.TOKEN, new Behaviour(Mode.QUOTA, Duration.ofSeconds(17), Duration.ZERO));
    assertThat(send()).isEqualTo(new PushOutcome.Throttled(Duration.ofSeconds(17)));
    assertThat(Pushes.await(sender.send(Pushes.fresh("another"))))
        .isInstanceOf(PushOutcome.Accepted.class);
  }

  @Test
  void unavailableAndInternalAreTransientAfterOneRetry() {
    fcm.behaviour(Behaviour.of(Mode.UNAVAILABLE));
    assertThat(send()).isEqualTo(new PushOutcome.Transient("http_5xx"));
    assertThat(listener.attempts).hasValue(2);
    fcm.behaviour(Behaviour.of(Mode.INTERNAL));
    assertThat(send()).isEqualTo(new PushOutcome.Transient("http_5xx"));
    assertThat(listener.attempts).hasValue(4);
  }

  @Test
  void resetIsTransientAfterTwoRetries() {
    fcm.behaviour(Behaviour.of(Mode.RESET));
    assertThat(send()).isEqualTo(new PushOutcome.Transient("reset"));
    assertThat(listener.attempts).hasValue(3);
  }

  @Test
  void hangingIsTransientAndLeavesTheConnectionToOthers() {
    fcm.behaviour(Pushes.TOKEN, Behaviour.of(Mode.HANG));
    // One that grows suspicious: the connection must be asked, and found well.
    var suspecting = sender(FcmSettings.of(fcm.baseUrl(), PROJECT).with(Pushes.QUICK));
    var hanging = suspecting.send(Pushes.fresh(Pushes.TOKEN));
    Pushes.await(
        Future.all(suspecting.send(Pushes.fresh("a")), suspecting.send(Pushes.fresh("b"))));
    assertThat(Pushes.await(hanging)).isEqualTo(new PushOutcome.Transient("timeout"));
    assertThat(listener.attempts).hasValue(3);
    assertThat(listener.events).doesNotContain("blackholed", "goaway");
  }

  @Test
  void slowIsAccepted() {
    fcm.behaviour(new Behaviour(Mode.SLOW, null, Duration.ofMillis(700)));
    assertThat(send()).isInstanceOf(PushOutcome.Accepted.class);
    assertThat(listener.attempts).hasValue(1);
  }

  @Test
  void aRevokedAccessTokenIsRenewed() {
    send();
    fcm.revokeAccessTokens();
    assertThat(send()).isInstanceOf(PushOutcome.Accepted.class);
    assertThat(listener.exchanges).hasValue(2);
  }

  @Test
  void aDeadTokenEndpointMeansNotSent() {
    var dead = fcm.serviceAccountJson().replace(":" + fcm.port() + "/token", ":1/token");
    var settings = FcmSettings.of(fcm.baseUrl(), PROJECT).with(Pushes.QUICK);
    var unable = sender(settings, dead);
    assertThat(Pushes.await(unable.send(Pushes.fresh(Pushes.TOKEN))))
        .isEqualTo(new NotSent(NotSent.Reason.NO_ACCESS_TOKEN));
    assertThat(fcm.messages(Pushes.TOKEN)).isEmpty();
  }

  @Test
  void nobodyListeningIsTransient() {
    var settings = FcmSettings.of(URI.create("http://127.0.0.1:1"), PROJECT).with(Pushes.QUICK);
    assertThat(Pushes.await(sender(settings).send(Pushes.fresh(Pushes.TOKEN))))
        .isEqualTo(new PushOutcome.Transient("connect"));
  }

  @Test
  void aChallengeAboutToEndIsNotSent() {
    assertThat(Pushes.await(sender.send(Pushes.to(Pushes.TOKEN, Instant.now().plusMillis(900)))))
        .isEqualTo(new NotSent(NotSent.Reason.DEADLINE));
  }

  @Test
  void answersOnTheCallersEventLoop() {
    var caller = vertx.getOrCreateContext();
    var same =
        Pushes.onLoop(
            vertx,
            () -> {
              var here = Vertx.currentContext();
              return sender
                  .send(Pushes.fresh(Pushes.TOKEN))
                  .map(outcome -> Vertx.currentContext() == here);
            });
    assertThat(same).isTrue();
    assertThat(caller).isNotNull();
  }

  @Test
  void takesSendsFromManyThreads() {
    var calm = sender(FcmSettings.of(fcm.baseUrl(), PROJECT));
    var sent =
        IntStream.range(0, 300)
            .parallel()
            .mapToObj(i -> calm.send(Pushes.fresh("device-" + i)))
            .toList();
    assertThat(Pushes.await(Future.all(sent)).<PushOutcome>list())
        .allMatch(PushOutcome.Accepted.class::isInstance);
    assertThat(listener.mostInFlight.get()).isLessThanOrEqualTo(200);
    assertThat(fcm.accessTokensIssued()).isEqualTo(1);
    assertThat(listener.inFlight).isZero();
    assertThat(listener.connectionsOpen).isEqualTo(2);
  }

  @Test
  void warmUpOpensConnectionsAndDeliversNothing() {
    Pushes.await(sender.warmUp());
    assertThat(listener.connectionsOpen).isEqualTo(2);
    assertThat(fcm.accessTokensIssued()).isEqualTo(1);
    assertThat(fcm.messages("pushgate-warm-up")).isEmpty();
  }

  @Test
  void warmUpWithoutFcmIsNotFatal() {
    var settings = FcmSettings.of(URI.create("http://127.0.0.1:1"), PROJECT).with(Pushes.QUICK);
    assertThat(Pushes.await(sender(settings).warmUp())).isNull();
  }

  @Test
  void aWarmUpThatAStopCutsOffIsNoWarning() {
    var recorder = new LogRecorder();
    var everything = Logger.getLogger("");
    everything.addHandler(recorder);
    try {
      var warmUp = sender.warmUp();
      Pushes.await(sender.close());
      assertThat(Pushes.await(warmUp)).isNull();
    } finally {
      everything.removeHandler(recorder);
    }
    assertThat(recorder.lines()).noneMatch(line -> line.contains("not ready"));
  }

  @Test
  void aClosedSenderSendsNothing() {
    Pushes.await(sender.close());
    assertThat(send()).isEqualTo(new PushOutcome.Transient("closed"));
  }

  private PushOutcome send() {
    return Pushes.await(sender.send(Pushes.fresh(Pushes.TOKEN)));
  }

  private FcmPushSender sender(FcmSettings settings) {
    return sender(settings, fcm.serviceAccountJson());
  }

  private FcmPushSender sender(FcmSettings settings, String serviceAccount) {
    return new FcmPushSender(
        vertx,
        settings,
        FcmCredentials.read(serviceAccount),
        InstantSource.system(),
        new Random(2),
        listener);
  }
}
