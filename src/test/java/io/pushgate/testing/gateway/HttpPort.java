package io.pushgate.testing.gateway;

import io.pushgate.testing.openapi.OpenApiContract;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/// A public port. Every exchange is checked against the published contract; what violates it is
/// kept, for [#violations] and whoever forgets to look at an answer.
public final class HttpPort implements AutoCloseable {
  // Beyond every wait that the contract allows, and what a busy machine adds.
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final OpenApiContract CONTRACT = OpenApiContract.load();

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(20))
          .build();
  private final int port;
  private final Queue<String> violations = new ConcurrentLinkedQueue<>();
  private final Queue<HttpAnswer> unchecked = new ConcurrentLinkedQueue<>();
  private volatile boolean deferring;

  /// The port of a node on this machine.
  public HttpPort(int port) {
    this.port = port;
  }

  /// Where it is.
  public int port() {
    return port;
  }

  /// From now on answers are checked by [#violations] alone: a check in between would be measured
  /// too.
  public void checkLater() {
    deferring = true;
  }

  /// Sends, and waits for the answer.
  ///
  /// @throws AssertionError if the exchange is not as the contract says
  public HttpAnswer send(HttpCall call) {
    try {
      return sendAsync(call).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof AssertionError violation) {
        throw violation;
      }
      throw e;
    }
  }

  /// Sends these very bytes as the body.
  public HttpAnswer send(HttpCall call, byte[] body) {
    return sendAsync(call, BodyPublishers.ofByteArray(body)).join();
  }

  /// Sends what is read from there as the body.
  public HttpAnswer send(HttpCall call, InputStream body) {
    return sendAsync(call, BodyPublishers.ofInputStream(() -> body)).join();
  }

  /// Sends.
  public CompletableFuture<HttpAnswer> sendAsync(HttpCall call) {
    var body = call.body();
    return sendAsync(call, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
  }

  private CompletableFuture<HttpAnswer> sendAsync(HttpCall call, BodyPublisher body) {
    return client
        .sendAsync(request(call, body), BodyHandlers.ofString())
        .thenApply(response -> answer(call, response, response.body()))
        .thenApply(this::checked);
  }

  /// Opens an event stream; an answer that is none is read to its end.
  public EventReader events(HttpCall call) {
    HttpResponse<InputStream> response =
        client
            .sendAsync(request(call, BodyPublishers.noBody()), BodyHandlers.ofInputStream())
            .join();
    return new EventReader(
        response.statusCode(), response.body(), text -> checked(answer(call, response, text)));
  }

  /// What was not as the contract says since this was last asked.
  public List<String> violations() {
    for (var answer = unchecked.poll(); answer != null; answer = unchecked.poll()) {
      violations.addAll(check(answer));
    }
    var found = List.copyOf(violations);
    violations.clear();
    return found;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private HttpRequest request(HttpCall call, BodyPublisher body) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + call.target()))
            .timeout(PATIENCE)
            .method(call.method(), body);
    call.headers().forEach(request::header);
    return request.build();
  }

  private static HttpAnswer answer(HttpCall call, HttpResponse<?> response, String body) {
    return new HttpAnswer(
        call, response.statusCode(), flat(response.headers()), body, System.nanoTime());
  }

  private HttpAnswer checked(HttpAnswer answer) {
    if (deferring) {
      unchecked.add(answer);
      return answer;
    }
    var found = check(answer);
    if (!found.isEmpty()) {
      violations.addAll(found);
      throw new AssertionError(String.join("\n", found) + "\nanswered with " + answer.body());
    }
    return answer;
  }

  private static List<String> check(HttpAnswer answer) {
    return CONTRACT.violations(
        answer.call().method(),
        answer.call().target(),
        answer.call().body(),
        answer.status(),
        answer.header("Content-Type").orElse(""),
        answer.headers(),
        answer.body().isEmpty() ? null : answer.body());
  }

  private static Map<String, String> flat(HttpHeaders headers) {
    return headers.map().entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                header -> String.join(", ", header.getValue()),
                (first, _) -> first,
                () -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER)));
  }
}
