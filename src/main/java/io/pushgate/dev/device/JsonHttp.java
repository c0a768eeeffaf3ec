package io.pushgate.dev.device;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// Calls one HTTP server and waits for its answers, on the caller's thread.
///
/// @param http may be shared
/// @param base scheme, host and port
public record JsonHttp(HttpClient http, URI base) {
  // Longer than the longest wait that is asked for here.
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /// A call without a body.
  ///
  /// @param target the path with query
  /// @param authorization the header of that name; `""` for none
  /// @throws UncheckedIOException if there is no answer within 20 s
  public Answer call(String method, String target, String authorization) {
    return call(method, target, authorization, "");
  }

  /// A call with a JSON text as its body; `""` for none.
  ///
  /// @throws UncheckedIOException if there is no answer within 20 s
  public Answer call(String method, String target, String authorization, String body) {
    var request =
        HttpRequest.newBuilder(base.resolve(target))
            .timeout(PATIENCE)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    try {
      return answer(http.send(request.build(), BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException("no answer from " + base, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted", e));
    }
  }

  private static Answer answer(HttpResponse<byte[]> response) {
    var arrived = System.nanoTime();
    var bytes = response.body();
    return new Answer(
        response.statusCode(),
        bytes.length == 0 ? new JsonObject() : new JsonObject(Buffer.buffer(bytes)),
        response.headers().firstValue("Device-Nonce"),
        arrived);
  }
}
