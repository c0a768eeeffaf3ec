package io.pushgate.testing;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// An endpoint of webhooks that believes nothing: method, headers, signature, time and form of
/// every message are checked, by code of its own.
public final class WebhookListener implements AutoCloseable {
  /// What messages to it are to be signed with.
  public static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server = vertx.createHttpServer();
  private final List<Message> messages = new CopyOnWriteArrayList<>();
  private final List<String> violations = new CopyOnWriteArrayList<>();
  private volatile int status = 204;

  /// A message.
  ///
  /// @param status what it was answered with
  public record Message(String id, JsonObject body, int status) {
    /// Its type.
    public String type() {
      return body.getString("type");
    }

    /// What it tells.
    public JsonObject data() {
      return body.getJsonObject("data");
    }
  }

  private WebhookListener() {}

  /// Starts one.
  public static WebhookListener start() {
    var listener = new WebhookListener();
    try {
      listener
          .server
          .requestHandler(request -> request.body().onSuccess(body -> listener.take(request, body)))
          .listen(0, "127.0.0.1")
          .await(10, TimeUnit.SECONDS);
      return listener;
    } catch (TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Where it is.
  public String url() {
    return "http://127.0.0.1:" + server.actualPort() + "/hooks?for=pushgate";
  }

  /// Answers with this from now on.
  public void answer(int status) {
    this.status = status;
  }

  /// The messages so far.
  public List<Message> messages() {
    return List.copyOf(messages);
  }

  /// What was wrong with messages.
  public List<String> violations() {
    return List.copyOf(violations);
  }

  /// The first message like this, as soon as there is one.
  public Message await(Predicate<Message> wanted) {
    Eventually.within(
        Duration.ofSeconds(10), "a message like that", () -> messages.stream().anyMatch(wanted));
    return messages.stream().filter(wanted).findFirst().orElseThrow();
  }

  private void take(HttpServerRequest request, Buffer body) {
    var id = header(request, "webhook-id");
    check("method", request.method().name().equals("POST"));
    check("target", request.uri().equals("/hooks?for=pushgate"));
    check("type", header(request, "Content-Type").equals("application/json"));
    check("id", id.matches("[A-Za-z0-9_]{10,64}"));
    check("signature", isSigned(request, id, body));
    var json = body.toJsonObject();
    check("members", json.fieldNames().equals(Set.of("type", "timestamp", "data")));
    check("type name", json.getString("type").matches("[a-z]+\\.[a-z_]+"));
    check(
        "time of the event",
        json.getString("timestamp").matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"));
    var answer = status;
    messages.add(new Message(id, json, answer));
    request.response().setStatusCode(answer).end();
  }

  private boolean isSigned(HttpServerRequest request, String id, Buffer body) {
    var timestamp = header(request, "webhook-timestamp");
    if (!timestamp.matches("[0-9]{10}")) {
      return false;
    }
    var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), Instant.now());
    var expected = "v1," + hmac(id + "." + timestamp + "." + body);
    return age.abs().compareTo(TOLERANCE) < 0
        && MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.UTF_8),
            header(request, "webhook-signature").getBytes(StandardCharsets.UTF_8));
  }

  private static String hmac(String text) {
    try {
      var key = Base64.getDecoder().decode(SECRET.substring("whsec_".length()));
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void check(String what, boolean good) {
    if (!good) {
      violations.add(what);
    }
  }

  private static String header(HttpServerRequest request, String name) {
    var value = request.getHeader(name);
    return value == null ? "" : value;
  }

  @Override
  public void close() {
    try {
      vertx.close().await(10, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}
