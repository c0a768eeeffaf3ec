package io.pushgate.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AuthenticatorAppTest {
  private static final String RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

  @Test
  void showsTheCodesOfTheRfcs() {
    assertThat(AuthenticatorApp.of(RFC_SECRET).code(0)).isEqualTo("755224"); // RFC 4226 §D
    assertThat(AuthenticatorApp.of(RFC_SECRET).code(9)).isEqualTo("520489");
    var app = new AuthenticatorApp(RFC_SECRET, "SHA1", 8, 30); // RFC 6238 §B
    assertThat(app.codeAt(Instant.ofEpochSecond(59))).isEqualTo("94287082");
    assertThat(app.codeAt(Instant.ofEpochSecond(1111111109))).isEqualTo("07081804");
  }

  @Test
  void readsSecretsOfAnyLength() {
    // 17 bytes of zero: 28 symbols, the last one half used.
    assertThat(AuthenticatorApp.of("A".repeat(28)).code(0))
        .isEqualTo(AuthenticatorApp.of("A".repeat(32)).code(0));
  }

  @Test
  void aWrongCodeIsNotShownNearby() {
    var app = AuthenticatorApp.of(RFC_SECRET);
    var now = Instant.ofEpochSecond(1_800_000_000);
    assertThat(app.wrongCodeAt(now)).hasSize(6).isNotEqualTo(app.codeAt(now));
  }
}
