package io.pushgate.testing.gateway;

import io.pushgate.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// The management port of a node.
public final class Management {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final int port;

  Management(int port) {
    this.port = port;
  }

  /// What is there.
  public HttpResponse<String> get(String path) {
    try (var client = HttpClient.newHttpClient()) {
      var uri = URI.create("http://127.0.0.1:" + port + path);
      return client.send(
          HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

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
