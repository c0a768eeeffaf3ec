package io.pushgate.adapter.fcm;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.flow.port.PushOutcome;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// TLS with ALPN, as in production.
class TlsTest {
  private final Vertx vertx = Vertx.vertx();
  private final CopyOnWriteArrayList<String> versions = new CopyOnWriteArrayList<>();
  private PfxOptions keys;
  private FcmSettings settings;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    var file = folder.resolve("fcm.p12");
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var made =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "fcm",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                "changeit")
            .redirectErrorStream(true)
            .start()
            .waitFor();
    assertThat(made).isZero();
    keys = new PfxOptions().setPath(file.toString()).setPassword("changeit");
    var fcm =
        ScriptedFcm.start(
            vertx,
            new HttpServerOptions().setSsl(true).setUseAlpn(true).setKeyCertOptions(keys),
            request -> {
              versions.add(request.version().name());
              ScriptedFcm.ok(request);
            });
    settings =
        FcmSettings.of(URI.create("https://localhost:" + fcm.port()), "demo-project")
            .with(Pushes.QUICK);
  }

  @AfterEach
  void stop() {
    Pushes.await(vertx.close());
  }

  @Test
  void speaksHttp2WhereItTrustsTheCertificate() {
    var options = FcmPushSender.options(settings);
    var trusting =
        new FcmPushSender(
            vertx,
            settings,
            credentials(),
            InstantSource.system(),
            new Random(4),
            FcmListener.NONE,
            options.setTrustOptions(keys));
    assertThat(Pushes.await(trusting.send(Pushes.fresh(Pushes.TOKEN))))
        .isInstanceOf(PushOutcome.Accepted.class);
    assertThat(versions).containsExactly("HTTP_2");
  }

  @Test
  void saysNothingToACertificateThatItDoesNotTrust() {
    var sender =
        new FcmPushSender(
            vertx,
            settings,
            credentials(),
            InstantSource.system(),
            new Random(4),
            FcmListener.NONE);
    assertThat(Pushes.await(sender.send(Pushes.fresh(Pushes.TOKEN))))
        .isEqualTo(new PushOutcome.Transient("connect"));
    assertThat(versions).isEmpty();
  }

  private static StubCredentials credentials() {
    return StubCredentials.until(Instant.now().plusSeconds(3600));
  }
}
