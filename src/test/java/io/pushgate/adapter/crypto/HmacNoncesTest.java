package io.pushgate.adapter.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pushgate.flow.port.KeysNotLoadedException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HmacNoncesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");

  private final HmacNonces nonces = new HmacNonces(MapKeyStore.loadedKeys(), new Random(3));
  private final String nonce = nonces.issue(NOW);

  @Test
  void areFreshForFiveMinutes() {
    assertThat(nonces.isFresh(nonce, NOW)).isTrue();
    assertThat(nonces.isFresh(nonce, NOW.plusSeconds(300).minusMillis(1))).isTrue();
    assertThat(nonces.isFresh(nonce, NOW.plusSeconds(300))).isFalse();
    assertThat(nonces.isFresh(nonce, NOW.plusSeconds(3_000_000))).isFalse();
  }

  @Test
  void fromANodeWhoseClockIsAheadAreFreshWithinTheSkew() {
    assertThat(nonces.isFresh(nonce, NOW.minusMillis(5_000))).isTrue();
    assertThat(nonces.isFresh(nonce, NOW.minusMillis(5_001))).isFalse();
  }

  @Test
  void areNeverTheSame() {
    assertThat(nonces.issue(NOW)).isNotEqualTo(nonce).hasSize(43);
  }

  @Test
  void ofAnotherKeyAreNotFresh() {
    var others = new HmacNonces(MapKeyStore.loadedKeys(), new Random(3));
    assertThat(others.isFresh(nonce, NOW)).isFalse();
  }

  @Test
  void withAnyBitChangedAreNotFresh() {
    var bytes = Base64Url.decode(nonce).orElseThrow();
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      var forged = bytes.clone();
      forged[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(nonces.isFresh(Base64Url.encode(forged), NOW)).as("bit " + bit).isFalse();
    }
  }

  @Test
  void withALaterTimePutInAreNotFresh() {
    var bytes = Base64Url.decode(nonce).orElseThrow();
    var later = NOW.plusSeconds(600);
    ByteBuffer.wrap(bytes).putLong(later.toEpochMilli());
    assertThat(nonces.isFresh(Base64Url.encode(bytes), later)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "A", "bm9uY2U", "not base64url", "\u0000", "\ud800", "....", "=", "é"})
  void thatAreNoNoncesAreNotFresh(String text) {
    assertThat(nonces.isFresh(text, NOW)).isFalse();
    assertThat(nonces.isFresh(nonce + text + "A", NOW)).isFalse();
  }

  @Test
  void inAnotherSpellingAreNotFresh() {
    assertThat(nonces.isFresh(nonce + "=", NOW)).isFalse();
    assertThat(nonces.isFresh(nonce.substring(0, 42), NOW)).isFalse();
    // 43 characters hold two bits more than 32 bytes.
    var last = (char) (nonce.charAt(42) + 1);
    assertThat(nonces.isFresh(nonce.substring(0, 42) + last, NOW)).isFalse();
  }

  @Test
  void needTheSharedKeys() {
    var early =
        new HmacNonces(
            new SharedKeys(DevelopmentKeyset.keyset(), new SecureRandom()), new Random(3));
    assertThatThrownBy(() -> early.issue(NOW)).isInstanceOf(KeysNotLoadedException.class);
    assertThatThrownBy(() -> early.isFresh(nonce, NOW)).isInstanceOf(KeysNotLoadedException.class);
  }
}
