package io.pushgate.load;

import io.pushgate.adapter.crypto.CryptoProvider;
import io.pushgate.dev.fcm.FcmSimulator;
import io.pushgate.load.baseline.FloorServer;
import io.pushgate.testing.AuthenticatorApp;
import io.pushgate.testing.OwnRedis;
import io.pushgate.testing.gateway.Client;
import io.pushgate.testing.gateway.GatewayProcess;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/// The floor, with everything around it that the gateway has.
public final class FloorInstallation implements Installation {
  private static final Client CLIENT = new Client("vpn", "a-long-random-string-of-the-vpn");
  private static final AuthenticatorApp NO_CODES = AuthenticatorApp.of("A".repeat(32));

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final OwnRedis redis = LoadRedis.start();
  private final FcmSimulator fcm;
  private final Pushes pushes;
  private final GatewayProcess process;
  private final Caller caller;
  private int users;

  private FloorInstallation() throws IOException {
    CryptoProvider.install();
    fcm =
        FcmSimulator.start(vertx, 0, "pushgate-load", InstantSource.system(), new SecureRandom())
            .await();
    pushes = new Pushes(fcm);
    var folder = Files.createTempDirectory("pushgate-floor");
    process =
        GatewayProcess.startOther(
            FloorServer.class,
            folder,
            redis.uri().toString(),
            fcm.baseUrl().toString(),
            account(folder).toString(),
            CLIENT.id(),
            CLIENT.secret());
    caller = new Caller(vertx, process.awaitReady(), CLIENT);
  }

  /// A floor server with one event loop.
  public static FloorInstallation start() {
    try {
      return new FloorInstallation();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path account(Path folder) throws IOException {
    return Files.writeString(folder.resolve("account.json"), fcm.serviceAccountJson());
  }

  @Override
  public String name() {
    return "floor";
  }

  @Override
  public Vertx vertx() {
    return vertx;
  }

  @Override
  public Pushes pushes() {
    return pushes;
  }

  @Override
  public Caller caller() {
    return caller;
  }

  @Override
  public Client client() {
    return CLIENT;
  }

  @Override
  public AssertionKeys keys() {
    return AssertionKeys.published(caller);
  }

  @Override
  public List<Person> people(int count) {
    var people = new ArrayList<Person>();
    for (int i = 0; i < count; i++) {
      var number = users++;
      var user = "user-" + number;
      var keys = Keys.p256();
      var phone =
          new Handset(
              "PGMB%010d".formatted(number),
              "push-" + UUID.randomUUID(),
              NO_CODES,
              keys.getPrivate());
      caller.login(HttpMethod.POST, "/enrol", device(user, phone, keys.getPublic()), 204).await();
      people.add(new Person(user, phone));
    }
    return people;
  }

  private static String device(String user, Handset phone, PublicKey key) {
    return String.join(
        "\t",
        phone.credentialId(),
        user,
        "Pixel 9",
        phone.pushToken(),
        Base64.getEncoder().encodeToString(key.getEncoded()));
  }

  @Override
  public Usage usage() {
    return Usage.of(process.cpu(), redis);
  }

  @Override
  public void close() {
    process.close();
    fcm.close().await();
    redis.close();
    vertx.close().await();
  }
}
