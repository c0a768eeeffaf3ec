package io.pushgate.dev.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class TranscriptTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Transcript transcript = new Transcript(new PrintStream(out, true, UTF_8));

  @Test
  void stepsAreNumberedTimedAndAligned() {
    transcript.step("FCM", "brings", line -> line.append(": a push"));
    transcript.step("login flow", "waits", line -> line);

    assertThat(text())
        .matches(
            """
              1 +[0-9]+\\.[0-9] ms  FCM         brings: a push
              2 +[0-9]+\\.[0-9] ms  login flow  waits
            """);
    assertThat(text().lines().map(line -> line.indexOf(" ms "))).containsOnly(12);
  }

  @Test
  void stepGivesWhatLaterStepsNeed() {
    assertThat(transcript.<String>step("phone", "asks", _ -> "answer")).isEqualTo("answer");
  }

  @Test
  void failedStepSaysWhatWasExpectedAndWhatCame() {
    assertThatThrownBy(
            () ->
                transcript.step(
                    "phone",
                    "asks",
                    _ -> {
                      Expect.member(JsonObject.of("status", "denied"), "status", "approved");
                      return "";
                    }))
        .isInstanceOf(UnexpectedException.class);

    assertThat(text()).contains("FAILED: asks\n").contains("expected: status approved\n");
    assertThat(text()).contains("came:     status denied\n");
  }

  @Test
  void answerInAnyOtherFormIsAFailedStepToo() {
    assertThatThrownBy(
            () ->
                transcript.step(
                    "phone", "asks", _ -> JsonObject.of("status", 1).getString("x").length()))
        .isInstanceOf(UnexpectedException.class);

    assertThat(text()).contains("FAILED: asks\n").contains("in the form of the contract\n");
  }

  private String text() {
    return out.toString(UTF_8);
  }
}
