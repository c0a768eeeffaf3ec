package io.pushgate.adapter.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.flow.port.EventReceiver.NotTaken;
import io.pushgate.flow.port.EventReceiver.Outcome;
import io.pushgate.flow.port.EventReceiver.Taken;
import io.pushgate.testing.WebhookListener;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The certificate is that of the name in the URL, whatever address it leads to.
class WebhookTlsTest {
  private final Vertx vertx = Vertx.vertx();
  private PfxOptions keys;
  private HttpServer server;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    var file = folder.resolve("hooks.p12").toString();
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var arguments =
        "-genkeypair -alias hooks -keyalg EC -groupname secp256r1 -dname CN=hooks.example"
            + " -ext san=dns:hooks.example -storetype PKCS12 -storepass changeit -keystore";
    var command = new ArrayList<>(List.of(keytool));
    command.addAll(List.of(arguments.split(" ", -1)));
    command.add(file);
    assertThat(new ProcessBuilder(command).redirectErrorStream(true).start().waitFor()).isZero();
    keys = new PfxOptions().setPath(file).setPassword("changeit");
    server =
        vertx
            .createHttpServer(new HttpServerOptions().setSsl(true).setKeyCertOptions(keys))
            .requestHandler(request -> request.response().end())
            .listen(0, "127.0.0.1")
            .await(10, TimeUnit.SECONDS);
  }

  @AfterEach
  void stop() throws TimeoutException {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void theNameInTheUrlIsTheOneInTheCertificate() throws TimeoutException {
    assertThat(tell("hooks.example", new HttpClientOptions().setTrustOptions(keys)))
        .isEqualTo(new Taken());
  }

  @Test
  void anotherNameIsNotTaken() throws TimeoutException {
    assertThat(tell("other.example", new HttpClientOptions().setTrustOptions(keys)))
        .isEqualTo(new NotTaken("no connection"));
  }

  @Test
  void aCertificateThatNobodyVouchesForIsNotTaken() throws TimeoutException {
    assertThat(tell("hooks.example", new HttpClientOptions()))
        .isEqualTo(new NotTaken("no connection"));
  }

  private Outcome tell(String host, HttpClientOptions tls) throws TimeoutException {
    var url = URI.create("https://" + host + ":" + server.actualPort() + "/");
    var endpoint = new WebhookEndpoint(url, WebhookListener.SECRET, true);
    HostNames names = _ -> Future.succeededFuture(List.of(InetAddress.ofLiteral("127.0.0.1")));
    return new WebhookReceiver(vertx, endpoint, names, tls)
        .tell(WebhookReceiverTest.LOCKED, Instant.now())
        .await(30, TimeUnit.SECONDS);
  }
}
