package io.pushgate.dev.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.dev.fcm.Behaviour;
import io.pushgate.testing.gateway.Gateways;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DemonstrationIT {
  private static final int LOCK_THRESHOLD = 10;

  @RegisterExtension static final Gateways gateways = Gateways.own();

  private final ByteArrayOutputStream transcript = new ByteArrayOutputStream();

  @AfterEach
  void mendFcm() {
    gateways.fcm().behaviour(Behaviour.OK);
  }

  @Test
  void everyStepIsAsItShouldBe() {
    var green = demonstration(LOCK_THRESHOLD).run();

    assertThat(text()).contains("22 steps, every one as it should be").doesNotContain("FAILED");
    assertThat(green).isTrue();
  }

  @Test
  void twoAtOnceOnOneRedisLeaveEachOtherAlone() throws InterruptedException {
    var greens = new boolean[2];
    var other = Thread.ofVirtual().start(() -> greens[1] = demonstration(LOCK_THRESHOLD).run());
    greens[0] = demonstration(LOCK_THRESHOLD).run();
    other.join();

    assertThat(greens).as(text()).containsExactly(true, true);
  }

  @Test
  void transcriptHoldsNoCode() {
    demonstration(LOCK_THRESHOLD).run();

    assertThat(text()).doesNotContainPattern("\\b[0-9]{6,8}\\b");
  }

  @Test
  void failedPushIsNamedWithWhatWasExpectedAndWhatCame() {
    gateways.fcm().behaviour(Behaviour.of(Behaviour.Mode.SENDER_MISMATCH));

    var green = demonstration(LOCK_THRESHOLD).run();

    assertThat(text())
        .containsPattern("4 .* FCM +FAILED: brings the push\n")
        .contains("expected: a push at the simulator within 5 s\n")
        .contains("came:     none; delivery failed\n")
        .contains("stopped at step 4")
        .doesNotContain("as it should be");
    assertThat(green).isFalse();
  }

  @Test
  void lockThatComesTooLateIsNamed() {
    var green = demonstration(LOCK_THRESHOLD - 1).run();

    assertThat(text())
        .contains("expected: attemptsRemaining 8\n")
        .contains("came:     attemptsRemaining 9\n");
    assertThat(green).isFalse();
  }

  @Test
  void gatewayThatDoesNotAnswerIsNamed() {
    var nobody = URI.create("http://127.0.0.1:1");

    var green = demonstration(nobody, LOCK_THRESHOLD).run();

    assertThat(text())
        .containsPattern("1 .* FAILED: gets an activation code")
        .contains("came:     no answer from http://127.0.0.1:1: ");
    assertThat(green).isFalse();
  }

  private Demonstration demonstration(int lockThreshold) {
    return demonstration(
        URI.create("http://127.0.0.1:" + gateways.a().http().port()), lockThreshold);
  }

  private Demonstration demonstration(URI gateway, int lockThreshold) {
    return new Demonstration(
        gateway,
        gateways.fcm().baseUrl(),
        lockThreshold,
        InstantSource.system(),
        new SecureRandom(),
        new PrintStream(transcript, true, UTF_8));
  }

  private String text() {
    return transcript.toString(UTF_8);
  }
}
