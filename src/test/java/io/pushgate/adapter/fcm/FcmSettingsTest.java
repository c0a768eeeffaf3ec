package io.pushgate.adapter.fcm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FcmSettingsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://fcm.googleapis.com",
        "https://fcm.example:8443/",
        "http://127.0.0.1:9099",
        "http://127.8.7.6",
        "http://localhost:1",
        "http://[::1]:9099"
      })
  void takesTlsAndLoopback(String url) {
    assertThat(FcmSettings.of(URI.create(url), "demo-project").baseUrl()).hasToString(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://fcm.googleapis.com",
        "http://127.0.0.1.evil.example",
        "http://localhost.evil.example",
        "http://10.0.0.1",
        "ftp://127.0.0.1",
        "fcm.googleapis.com",
        "https:///",
        "https://user:secret@fcm.googleapis.com",
        "https://fcm.googleapis.com/v1",
        "https://fcm.googleapis.com?x=1"
      })
  void refusesOtherUrls(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FcmSettings.of(URI.create(url), "demo-project"))
        .withMessageContaining("baseUrl");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "UPPER", "x y", "../other"})
  void refusesProjectsThatWouldBendThePath(String project) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FcmSettings.of(FcmSettings.GOOGLE, project))
        .withMessageContaining("projectId");
  }

  @Test
  void boundsConnectionsAndStreams() {
    var settings = FcmSettings.of(FcmSettings.GOOGLE, "demo-project");
    assertThatIllegalArgumentException().isThrownBy(() -> settings.with(1, 100));
    assertThatIllegalArgumentException().isThrownBy(() -> settings.with(5, 100));
    assertThatIllegalArgumentException().isThrownBy(() -> settings.with(2, 101));
    assertThatIllegalArgumentException().isThrownBy(() -> settings.with(2, 0));
    assertThat(settings.with(4, 100).inFlightLimit()).isEqualTo(400);
    assertThat(settings.with(4, 100).queueLimit()).isEqualTo(800);
  }

  @Test
  void refusesImpossibleBreakers() {
    var second = Duration.ofSeconds(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FcmSettings.Breaker(second, 0, 0.5, second, 5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FcmSettings.Breaker(second, 50, 0, second, 5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FcmSettings.Breaker(second, 50, 0.5, Duration.ZERO, 5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FcmSettings.Breaker(second, 50, 0.5, second, 0));
  }

  @Test
  void knowsThePathAndPort() {
    var google = FcmSettings.of(FcmSettings.GOOGLE, "demo-project");
    assertThat(google.sendPath()).isEqualTo("/v1/projects/demo-project/messages:send");
    assertThat(google.port()).isEqualTo(443);
    assertThat(google.tls()).isTrue();
    assertThat(FcmSettings.of(URI.create("http://127.0.0.1"), "demo-project").port()).isEqualTo(80);
  }
}
