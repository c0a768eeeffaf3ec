package io.pushgate.adapter.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pushgate.flow.port.UnreadableSecretException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysetTest {
  private static final byte[] SECRET = "a secret".getBytes(UTF_8);

  @Test
  void opensWhatItSealed() {
    var keyset = keyset(Keyset.generate());
    assertThat(keyset.open("p", keyset.seal("p", SECRET))).isEqualTo(SECRET);
    assertThat(keyset.seal("p", SECRET)).isNotEqualTo(keyset.seal("p", SECRET));
  }

  @Test
  void opensNothingForAnotherPurposeNorUnderAnotherKeysetNorTamperedWith() {
    var keyset = keyset(Keyset.generate());
    var sealed = keyset.seal("p", SECRET);
    var tampered = (sealed.charAt(12) == 'A' ? 'B' : 'A') + sealed.substring(13);
    assertUnreadable(keyset, "q", sealed);
    assertUnreadable(keyset(Keyset.generate()), "p", sealed);
    assertUnreadable(keyset, "p", sealed.substring(0, 12) + tampered);
    assertUnreadable(keyset, "p", "not base64url!");
    assertUnreadable(keyset, "p", "");
  }

  @Test
  void opensUnderAnyOfItsKeysAndSealsUnderThePrimary() {
    var old = new JsonObject(Keyset.generate());
    var fresh = new JsonObject(Keyset.generate());
    var rotated =
        keyset(
            fresh
                .copy()
                .put("key", fresh.getJsonArray("key").copy().addAll(old.getJsonArray("key")))
                .encode());
    var oldKeyset = keyset(old.encode());
    assertThat(rotated.open("p", oldKeyset.seal("p", SECRET))).isEqualTo(SECRET);
    assertThat(keyset(fresh.encode()).open("p", rotated.seal("p", SECRET))).isEqualTo(SECRET);
    assertUnreadable(oldKeyset, "p", rotated.seal("p", SECRET));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "null",
        "secret",
        "{\"primaryKeyId\":1,\"key\":[]}",
        "{\"primaryKeyId\":1,\"key\":[{\"keyData\":{\"typeUrl\":\"x\",\"value\":\"\"},\"keyId\":1}]}"
      })
  void parsesNothingElse(String json) {
    assertThat(Keyset.parse(json)).isEmpty();
  }

  @Test
  void knowsTheDevelopmentKeyHoweverItIsWritten() {
    var development = new JsonObject(DevelopmentKeyset.JSON);
    var among = new JsonObject(Keyset.generate());
    among.put(
        "key",
        new JsonArray().addAll(among.getJsonArray("key")).addAll(development.getJsonArray("key")));
    assertThat(DevelopmentKeyset.isDevelopmentKeyset(DevelopmentKeyset.keyset())).isTrue();
    assertThat(DevelopmentKeyset.isDevelopmentKeyset(keyset(development.encodePrettily())))
        .isTrue();
    assertThat(DevelopmentKeyset.isDevelopmentKeyset(keyset(among.encode()))).isTrue();
    assertThat(DevelopmentKeyset.isDevelopmentKeyset(keyset(Keyset.generate()))).isFalse();
  }

  @Test
  void isNotPrinted() {
    assertThat(keyset(Keyset.generate())).hasToString("[REDACTED]");
  }

  private static Keyset keyset(String json) {
    return Keyset.parse(json).orElseThrow();
  }

  private static void assertUnreadable(Keyset keyset, String purpose, String sealed) {
    assertThatThrownBy(() -> keyset.open(purpose, sealed))
        .isInstanceOf(UnreadableSecretException.class);
  }
}
