package io.pushgate.testing.gateway;

import io.pushgate.dev.fcm.FcmSimulator;
import io.pushgate.testing.OwnRedis;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// What a gateway in a process of its own needs around it: a Redis, and an FCM to push to. Close
/// it.
public record Surroundings(Vertx vertx, OwnRedis redis, FcmSimulator fcm) implements AutoCloseable {
  /// Starts both.
  public static Surroundings start() {
    var vertx = Vertx.vertx();
    var fcm =
        FcmSimulator.start(vertx, 0, "acme", InstantSource.system(), new SecureRandom()).await();
    return new Surroundings(vertx, OwnRedis.start(), fcm);
  }

  /// Writes what a gateway among them is installed with.
  public ServeFolder install(Path folder) throws IOException {
    return ServeFolder.write(folder, redis.uri(), fcm);
  }

  @Override
  public void close() throws TimeoutException {
    redis.close();
    vertx.close().await(30, TimeUnit.SECONDS);
  }
}
