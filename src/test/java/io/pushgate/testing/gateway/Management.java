package io.pushgate.testing.gateway;

import io.pushgate.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

/// The management port of a node.
public final class Management {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final int port;

  Management(int port) {
    this.port = port;
  }

  /// What is there. By the JDK's blocking client, a connection for each call: its other client has
  /// been seen to connect and then neither send nor time out.
  public Answer get(String path) {
    try {
      var url = URI.create("http://127.0.0.1:" + port + path).toURL();
      var connection = (HttpURLConnection) url.openConnection();
      connection.setConnectTimeout((int) PATIENCE.toMillis());
      connection.setReadTimeout((int) PATIENCE.toMillis());
      connection.setRequestProperty("Connection", "close");
      var status = connection.getResponseCode();
      var stream = status < 400 ? connection.getInputStream() : connection.getErrorStream();
      try (stream) {
        var body = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(
            status, Objects.requireNonNullElse(connection.getContentType(), ""), body);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What the management port answered.
  public record Answer(int statusCode, String contentType, String body) {}

  /// The value of a metric without labels.
  public double metric(String name) {
    return get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no metric " + name));
  }

  /// Returns when that many login flows wait on this node.
  public void awaitWaiters(int count) {
    Eventually.within(
        PATIENCE, count + " wait on the node", () -> metric("pushgate_waiters") == count);
  }

  /// Returns when the node is ready.
  public void awaitReady() {
    Eventually.within(PATIENCE, "ready", () -> get("/health/ready").statusCode() == 200);
  }
}
