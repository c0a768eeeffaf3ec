package io.pushgate.domain.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretHashTest {
  // FIPS 180-2, the one-block message.
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void isSha256OfTheSecret() {
    assertThat(SecretHash.of("abc")).isEqualTo(new SecretHash(ABC));
    assertThat(SecretHash.of("abc")).hasToString("sha256:" + ABC);
    assertThat(SecretHash.parse("sha256:" + ABC)).contains(SecretHash.of("abc"));
  }

  @Test
  void matchesTheSecretAlone() {
    var hash = SecretHash.of("demo-secret");

    assertThat(hash.matches("demo-secret")).isTrue();
    assertThat(hash.matches("demo-secres")).isFalse();
    assertThat(hash.matches("demo-secret ")).isFalse();
    assertThat(hash.matches("")).isFalse();
    assertThat(hash.matches(hash.hex())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sha256:", "sha1:", "SHA256:" + ABC, ABC, "sha256:" + ABC + "0"})
  void readsNoOtherForm(String text) {
    assertThat(SecretHash.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "ab", "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD"})
  void refusesWhatIsNoHash(String hex) {
    assertThatIllegalArgumentException().isThrownBy(() -> new SecretHash(hex));
    assertThat(SecretHash.parse("sha256:" + hex)).isEmpty();
  }

  @Test
  void aClientKeepsItsOwnCopyOfItsScopes() {
    var scopes = EnumSet.of(Scope.PUSH);
    var client = new Client("demo", "Demo VPN", SecretHash.of("abc"), scopes);
    scopes.add(Scope.ADMIN);

    assertThat(client.scopes()).containsExactly(Scope.PUSH);
  }
}
