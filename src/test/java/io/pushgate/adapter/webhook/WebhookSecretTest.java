package io.pushgate.adapter.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSecretTest {
  /// The example that the libraries of "Standard Webhooks" test themselves with.
  @Test
  void itSignsLikeTheOthers() {
    var secret = WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").orElseThrow();
    var body = "{\"test\": 2432232314}".getBytes(UTF_8);
    assertThat(secret.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, body))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    assertThat(secret.toString()).doesNotContain("MfKQ");
  }

  @Test
  void itHas24To64Bytes() {
    assertThat(WebhookSecret.parse(ofBytes(23))).isEmpty();
    assertThat(WebhookSecret.parse(ofBytes(24))).isPresent();
    assertThat(WebhookSecret.parse(ofBytes(64))).isPresent();
    assertThat(WebhookSecret.parse(ofBytes(65))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "whsec_", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_%%%%"})
  void whatIsNoneIsNone(String text) {
    assertThat(WebhookSecret.parse(text)).isEmpty();
  }

  private static String ofBytes(int count) {
    return "whsec_" + Base64.getEncoder().encodeToString(new byte[count]);
  }
}
