package io.pushgate.load;

import io.pushgate.adapter.crypto.CryptoProvider;
import io.pushgate.dev.fcm.FcmSimulator;
import io.pushgate.load.sample.MetricsSource;
import io.pushgate.load.sample.ProcessSource;
import io.pushgate.load.sample.RedisSource;
import io.pushgate.load.sample.Source;
import io.pushgate.testing.OwnRedis;
import io.pushgate.testing.SigningDevice;
import io.pushgate.testing.gateway.Client;
import io.pushgate.testing.gateway.GatewayNode;
import io.pushgate.testing.gateway.GatewayProcess;
import io.pushgate.testing.gateway.HttpCall;
import io.pushgate.testing.gateway.Phone;
import io.pushgate.testing.gateway.ServeFolder;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The gateway.
public final class GatewayInstallation implements Installation {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("PUSHGATE_HTTP_EVENTLOOPS", "1", "PUSHGATE_PUSH_MAXPENDINGPERUSER", "20");

  // One event loop for everybody: what they share needs no lock, and the server has the other core.
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final OwnRedis redis = LoadRedis.start();
  private final FcmSimulator fcm;
  private final Pushes pushes;
  private final GatewayProcess process;
  private final ServeFolder folder;
  private final GatewayNode node;
  private final Caller caller;
  private int users;

  private GatewayInstallation(Function<ServeFolder, GatewayProcess> serving) throws IOException {
    CryptoProvider.install();
    fcm =
        FcmSimulator.start(vertx, 0, "pushgate-load", InstantSource.system(), new SecureRandom())
            .await();
    pushes = new Pushes(fcm);
    folder = ServeFolder.write(Files.createTempDirectory("pushgate-load"), redis.uri(), fcm);
    process = serving.apply(folder);
    node = folder.node(process);
    node.awaitStore();
    node.http().checkLater();
    caller = new Caller(vertx, node.http().port(), folder.client());
  }

  /// A gateway with one event loop.
  public static GatewayInstallation start() {
    return start(Map.of());
  }

  /// The same with more in its environment.
  public static GatewayInstallation start(Map<String, String> more) {
    var environment = new HashMap<>(ENVIRONMENT);
    environment.putAll(more);
    return start(folder -> folder.serve(environment));
  }

  /// Another program that becomes a gateway.
  static GatewayInstallation start(List<String> program) {
    return start(folder -> folder.serve(program, ENVIRONMENT));
  }

  private static GatewayInstallation start(Function<ServeFolder, GatewayProcess> serving) {
    try {
      return new GatewayInstallation(serving);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String name() {
    return "gateway";
  }

  @Override
  public Vertx vertx() {
    return vertx;
  }

  @Override
  public Pushes pushes() {
    return pushes;
  }

  /// What it pushes to.
  public FcmSimulator fcm() {
    return fcm;
  }

  /// The node.
  public GatewayNode node() {
    return node;
  }

  /// Its Redis.
  public URI redis() {
    return redis.uri();
  }

  /// What it was started with.
  public ServeFolder folder() {
    return folder;
  }

  /// Its process.
  public long pid() {
    return process.pid();
  }

  /// Ends the gateway in good order.
  void terminate() {
    process.terminate();
    process.exitCode();
  }

  @Override
  public Caller caller() {
    return caller;
  }

  @Override
  public Client client() {
    return folder.client();
  }

  @Override
  public AssertionKeys keys() {
    try {
      var set = new JsonObject(node.http().send(HttpCall.get("/.well-known/jwks.json")).body());
      return new AssertionKeys(set.getJsonArray("keys"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public List<Person> people(int count) {
    var people = new ArrayList<Person>();
    for (int i = 0; i < count; i++) {
      var user = "person-" + users++;
      var key = Keys.p256();
      var phone = Phone.enrolled(node, user, SigningDevice.of("ES256", key));
      people.add(
          new Person(
              user,
              new Handset(phone.credentialId(), phone.pushToken(), phone.app(), key.getPrivate())));
    }
    return people;
  }

  @Override
  public Usage usage() {
    return Usage.of(process.cpu(), redis);
  }

  @Override
  public List<Source> sources() {
    var sources = new ArrayList<Source>();
    ProcessHandle.of(pid()).map(ProcessSource::new).ifPresent(sources::add);
    sources.add(new MetricsSource(node.management()));
    sources.add(new RedisSource(redis()));
    return sources;
  }

  @Override
  public void close() {
    node.close();
    process.close();
    fcm.close().await();
    redis.close();
    vertx.close().await();
  }
}
