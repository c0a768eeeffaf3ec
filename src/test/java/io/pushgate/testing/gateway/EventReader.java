package io.pushgate.testing.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads Server-Sent Events on a thread of its own.
public final class EventReader implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;
  private static final String END = "";

  private final int status;
  private final InputStream stream;
  private final Function<String, HttpAnswer> whole;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final StringBuilder text = new StringBuilder();
  private @Nullable String ahead;

  EventReader(int status, InputStream stream, Function<String, HttpAnswer> whole) {
    this.status = status;
    this.stream = stream;
    this.whole = whole;
    Thread.ofVirtual().name("events").start(this::read);
  }

  /// Of the answer.
  public int status() {
    return status;
  }

  /// The challenge in the next event.
  public JsonObject next() {
    if (!hasNext()) {
      throw new AssertionError("stream ended");
    }
    var event = new JsonObject(ahead);
    ahead = null;
    return event;
  }

  /// True if there is a further event, false if the gateway has ended the stream.
  public boolean hasNext() {
    if (ahead == null) {
      ahead = line("data: ").orElse(null);
    }
    return ahead != null;
  }

  /// Returns when the gateway has ended the stream, and checks all of it against the contract.
  ///
  /// @throws AssertionError if another event comes before its end
  public HttpAnswer end() {
    if (hasNext()) {
      throw new AssertionError("an event more: " + ahead);
    }
    return whole.apply(text.toString());
  }

  /// Returns when a comment has come.
  public String nextComment() {
    return line(":").orElseThrow(() -> new AssertionError("stream ended"));
  }

  /// Stops listening, as a browser that is closed does.
  @Override
  public void close() {
    try {
      stream.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<String> line(String start) {
    try {
      while (true) {
        var line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (line == null) {
          throw new AssertionError("nothing but silence");
        }
        if (line.equals(END)) {
          return Optional.empty();
        }
        if (line.startsWith(start)) {
          return Optional.of(line.substring(start.length()));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void read() {
    try (var reader = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        text.append(line).append('\n');
        if (!line.isEmpty()) {
          lines.add(line);
        }
      }
    } catch (IOException _) {
      // Closed by the test, or cut off: either way there is no more.
    }
    lines.add(END);
  }
}
