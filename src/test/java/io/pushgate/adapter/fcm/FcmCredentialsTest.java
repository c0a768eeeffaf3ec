package io.pushgate.adapter.fcm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.auth.oauth2.ServiceAccountCredentials;
import io.pushgate.dev.fcm.FcmSimulator;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FcmCredentialsTest {
  private static final Vertx vertx = Vertx.vertx();
  private static final String FILE =
      FcmSimulator.start(vertx, 0, "acme", InstantSource.system(), new SecureRandom())
          .await()
          .serviceAccountJson();

  @AfterAll
  static void close() {
    vertx.close().await();
  }

  @Test
  void itIsWhatTheLibraryItselfReads() throws Exception {
    var json =
        new JsonObject(FILE)
            .put("quota_project_id", "billed")
            .put("universe_domain", "example.com");
    var library =
        ServiceAccountCredentials.fromStream(
            new ByteArrayInputStream(json.encode().getBytes(StandardCharsets.UTF_8)));
    assertThat(read(json))
        .isEqualTo(library.createWithCustomRetryStrategy(false).createScoped(FcmCredentials.SCOPE));
  }

  @Test
  void aFileOfGooglesOwnNamesTheTokenEndpointOrLeavesItToUs() {
    var json = new JsonObject(FILE);
    json.remove("token_uri");
    assertThat(read(json).getTokenServerUri())
        .isEqualTo(URI.create("https://oauth2.googleapis.com/token"));
  }

  @Test
  void whatTemplatesAndEditorsMakeOfAFileIsReadToo() {
    var expanded = "\uFEFF" + FILE.replace("\\n", "\n");
    assertThat(FcmCredentials.read(expanded)).isEqualTo(FcmCredentials.read(FILE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"type", "client_id", "client_email", "private_key_id", "private_key"})
  void eachOfTheseIsNeeded(String key) {
    var without = new JsonObject(FILE);
    without.remove(key);
    refused(without.encode());
    refused(new JsonObject(FILE).putNull(key).encode());
    refused(new JsonObject(FILE).put(key, new JsonObject()).encode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "\"service_account\"", "{}"})
  void whatIsNoKeyFileIsRefused(String text) {
    refused(text);
  }

  @Test
  void otherKindsOfCredentialsAreRefused() {
    refused(new JsonObject(FILE).put("type", "authorized_user").encode());
  }

  private static void refused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FcmCredentials.read(text))
        .withMessage("fcm: not a service account's key file")
        .withNoCause();
  }

  private static ServiceAccountCredentials read(JsonObject json) {
    return (ServiceAccountCredentials) FcmCredentials.read(json.encode());
  }
}
