package io.pushgate.load;

import io.pushgate.adapter.crypto.CryptoProvider;
import io.pushgate.dev.fcm.FcmSimulator;
import io.pushgate.testing.OwnRedis;
import io.pushgate.testing.gateway.GatewayNode;
import io.pushgate.testing.gateway.GatewayProcess;
import io.pushgate.testing.gateway.HttpCall;
import io.pushgate.testing.gateway.Phone;
import io.pushgate.testing.gateway.ServeFolder;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A gateway in a process of its own with one event loop, a Redis, and here an FCM simulator.
final class Installation implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final OwnRedis redis = OwnRedis.start();
  private final FcmSimulator fcm;
  private final GatewayProcess process;
  private final ServeFolder folder;
  private final GatewayNode node;

  Installation() throws IOException {
    this(Map.of());
  }

  /// @param environment of the gateway besides what all have
  Installation(Map<String, String> environment) throws IOException {
    CryptoProvider.install();
    fcm =
        FcmSimulator.start(vertx, 0, "pushgate-load", InstantSource.system(), new SecureRandom())
            .await();
    folder = ServeFolder.write(Files.createTempDirectory("pushgate-load"), redis.uri(), fcm);
    var all = new HashMap<>(environment);
    all.put("PUSHGATE_HTTP_EVENTLOOPS", "1");
    all.put("PUSHGATE_PUSH_MAXPENDINGPERUSER", "20");
    process = folder.serve(all);
    node = folder.node(process);
    node.awaitStore();
    node.http().checkLater();
  }

  Vertx vertx() {
    return vertx;
  }

  FcmSimulator fcm() {
    return fcm;
  }

  Caller caller() {
    return new Caller(vertx, node.http().port(), folder.client());
  }

  ServeFolder folder() {
    return folder;
  }

  AssertionKeys keys() {
    try {
      var set = new JsonObject(node.http().send(HttpCall.get("/.well-known/jwks.json")).body());
      return new AssertionKeys(set.getJsonArray("keys"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Users with a phone each.
  List<Person> people(int count) {
    var people = new ArrayList<Person>();
    for (int i = 0; i < count; i++) {
      var user = "user-" + i;
      people.add(new Person(user, Phone.enrolled(node, user)));
    }
    return people;
  }

  GatewayNode node() {
    return node;
  }

  URI redis() {
    return redis.uri();
  }

  /// The gateway's process.
  long pid() {
    return process.pid();
  }

  /// How much CPU the gateway has used, in milliseconds.
  long gatewayCpuMillis() {
    return process.cpu().toMillis();
  }

  /// How much CPU Redis has used, in milliseconds.
  long redisCpuMillis() {
    try (var probe = redis.probe()) {
      var cpu = probe.info("cpu");
      return (long)
          (1_000
              * (Double.parseDouble(cpu.get("used_cpu_user"))
                  + Double.parseDouble(cpu.get("used_cpu_sys"))));
    }
  }

  /// How many commands Redis has run.
  long redisCommands() {
    try (var probe = redis.probe()) {
      return Long.parseLong(probe.info("stats").get("total_commands_processed"));
    }
  }

  @Override
  public void close() {
    node.close();
    process.close();
    fcm.close().await();
    redis.close();
    vertx.close().await();
  }

  /// A user and their phone.
  record Person(String user, Phone phone) {}
}
