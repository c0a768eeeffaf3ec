package io.pushgate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhooksConfigTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  @TempDir private Path folder;
  private ConfigFixture fixture;

  @BeforeEach
  void makeFolder() throws IOException {
    fixture = new ConfigFixture(folder);
    fixture.file("webhook.secret", SECRET + "\n");
  }

  @Test
  void nobodyIsToldUnlessSomebodyIsNamed() throws IOException {
    assertThat(fixture.loaded("").webhooks().enabled()).isFalse();
  }

  @Test
  void theSecretMayStandInAFile() throws IOException {
    var yaml = "webhooks: {url: 'https://hooks.example/a?b', secretFile: webhook.secret}";
    var webhooks = fixture.loaded(yaml).webhooks();
    assertThat(webhooks.enabled()).isTrue();
    assertThat(webhooks.url()).contains(URI.create("https://hooks.example/a?b"));
    assertThat(webhooks.secret()).contains(new Secret(SECRET));
  }

  @Test
  void itPrintsNeitherSecretNorPath() throws IOException {
    var yaml = "webhooks: {url: 'https://hooks.example/hunter2', secret: '%s'}".formatted(SECRET);
    assertThat(fixture.loaded(yaml).toString())
        .contains("hooks.example")
        .doesNotContain("hunter2", "MfKQ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://hooks.example/",
        "ftp://hooks.example/",
        "https:///path",
        "https://user:password@hooks.example/",
        "https://hooks.example/#part",
        "hooks.example"
      })
  void theUrlIsAnHttpsUrl(String url) throws IOException {
    var yaml = "webhooks: {url: '%s', secret: '%s'}".formatted(url, SECRET);
    assertThat(fixture.faults(yaml))
        .containsExactly(
            "webhooks.url (pushgate.yaml:1): must be an https URL without user and fragment");
  }

  @Test
  void withoutTlsOnlyWhereItIsAllowed() throws IOException {
    var yaml =
        "webhooks: {url: 'http://127.0.0.1:1/', secret: '%s', allowPrivate: true}"
            .formatted(SECRET);
    assertThat(fixture.loaded(yaml).webhooks().allowPrivate()).isTrue();
  }

  @Test
  void whoeverIsToldNeedsASecret() throws IOException {
    assertThat(fixture.faults("webhooks: {url: 'https://hooks.example/'}"))
        .containsExactly(
            "webhooks.secretFile: is missing: webhooks.url needs it or webhooks.secret");
  }

  @Test
  void oneSecretIsEnough() throws IOException {
    assertThat(
            fixture.faults(
                "webhooks: {secret: '%s', secretFile: webhook.secret}".formatted(SECRET)))
        .containsExactly(
            "webhooks.secret (pushgate.yaml:1): and webhooks.secretFile exclude each other");
  }

  @ParameterizedTest
  @ValueSource(ints = {23, 65})
  void aSecretHas24To64Bytes(int bytes) throws IOException {
    var secret = "whsec_" + Base64.getEncoder().encodeToString(new byte[bytes]);
    assertBad(secret);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_", "whsec_?"})
  void aSecretHasItsForm(String secret) throws IOException {
    assertBad(secret);
  }

  private void assertBad(String secret) throws IOException {
    assertThat(fixture.faults("webhooks: {secret: '%s'}".formatted(secret)))
        .containsExactly(
            "webhooks.secret (pushgate.yaml:1): must be whsec_ and the base64 of 24 to 64 random"
                + " bytes");
  }
}
