package io.pushgate.adapter.fcm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pushgate.dev.fcm.Behaviour;
import io.pushgate.dev.fcm.Behaviour.Mode;
import io.pushgate.dev.fcm.FcmSimulator;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Law 12: no push token, access token or private key in any log line or metric.
class SecrecyTest {
  private static final Logger ALL = Logger.getLogger("");

  private final Vertx vertx = Vertx.vertx();
  private final RecordingListener listener = new RecordingListener();
  private final LogRecorder recorder = new LogRecorder();
  private FcmSimulator fcm;

  @BeforeEach
  void start() {
    fcm =
        Pushes.await(
            FcmSimulator.start(vertx, 0, "demo-project", InstantSource.system(), new Random(5)));
    ALL.addHandler(recorder);
    Logger.getLogger("io.pushgate").setLevel(Level.ALL);
    Logger.getLogger("com.google").setLevel(Level.ALL);
  }

  @AfterEach
  void stop() {
    ALL.removeHandler(recorder);
    Logger.getLogger("io.pushgate").setLevel(null);
    Logger.getLogger("com.google").setLevel(null);
    Pushes.await(vertx.close());
  }

  @Test
  void whateverHappensNothingSecretIsLogged() {
    var sender = sender(fcm.serviceAccountJson());
    Pushes.await(sender.warmUp());
    for (var mode : List.of(Mode.OK, Mode.UNREGISTERED, Mode.SENDER_MISMATCH, Mode.INTERNAL)) {
      fcm.behaviour(Behaviour.of(mode));
      Pushes.await(sender.send(Pushes.fresh(Pushes.TOKEN)));
    }
    fcm.revokeAccessTokens();
    Pushes.await(sender.send(Pushes.fresh(Pushes.TOKEN)));
    Pushes.await(sender(foreignKey()).send(Pushes.fresh(Pushes.TOKEN)));
    var key = privateKeyLine(fcm.serviceAccountJson());
    assertThat(recorder.lines()).anyMatch(line -> line.contains("SENDER_MISMATCH"));
    assertThat(recorder.lines()).anyMatch(line -> line.contains("no access token"));
    assertThat(String.join("\n", recorder.lines()) + listener.events)
        .doesNotContain(Pushes.TOKEN, "ya29.", "Bearer", "eyJ", key);
  }

  @Test
  void aBrokenKeyFileIsNotQuoted() {
    var json = fcm.serviceAccountJson();
    var key = privateKeyLine(json);
    for (var broken :
        List.of(json.replace("\"type\"", key), json.substring(40), "{\"" + key + "\": }")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> FcmCredentials.read(broken))
          .satisfies(fault -> assertThat(LogRecorder.stackTrace(fault)).doesNotContain(key));
    }
  }

  @Test
  void aTokenEndpointWithoutTlsIsRefused() {
    var json = fcm.serviceAccountJson().replace("127.0.0.1", "oauth2.example");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FcmCredentials.read(json))
        .withMessageContaining("token_uri");
  }

  private FcmPushSender sender(String serviceAccount) {
    return new FcmPushSender(
        vertx,
        FcmSettings.of(fcm.baseUrl(), "demo-project").with(Pushes.QUICK),
        FcmCredentials.read(serviceAccount),
        InstantSource.system(),
        new Random(6),
        listener);
  }

  /// A service account that the simulator's token endpoint refuses.
  private String foreignKey() {
    var other =
        Pushes.await(
            FcmSimulator.start(vertx, 0, "demo-project", InstantSource.system(), new Random(7)));
    return other.serviceAccountJson().replace(":" + other.port() + "/", ":" + fcm.port() + "/");
  }

  private static String privateKeyLine(String json) {
    return json.substring(json.indexOf("PRIVATE KEY-----") + 18).substring(0, 60);
  }
}
