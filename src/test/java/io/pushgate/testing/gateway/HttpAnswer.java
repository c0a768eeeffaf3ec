package io.pushgate.testing.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/// What came back.
///
/// @param headers names in any case
/// @param arrivedAt [System#nanoTime] when all of it was there
public record HttpAnswer(
    HttpCall call, int status, Map<String, String> headers, String body, long arrivedAt) {

  /// This answer, if it has that status.
  public HttpAnswer is(int expected) {
    assertThat(status).as("status of %s, answered with %s", call, body).isEqualTo(expected);
    return this;
  }

  /// This answer, if it is problem details with that status and code.
  public HttpAnswer isProblem(int expected, String code) {
    is(expected);
    assertThat(header("Content-Type")).contains("application/problem+json");
    assertThat(text("code")).as("code of %s", body).isEqualTo(code);
    return this;
  }

  /// This answer, if it is a 400 whose `errors` name exactly these places.
  public HttpAnswer isInvalid(String... pointers) {
    isProblem(400, "invalid_request");
    assertThat(json().getJsonArray("errors", new JsonArray()).stream())
        .as("faults of %s, answered with %s", call.body(), body)
        .extracting(error -> ((JsonObject) error).getString("pointer"))
        .containsExactlyInAnyOrder(pointers);
    return this;
  }

  /// The body as an object.
  public JsonObject json() {
    return new JsonObject(body);
  }

  /// A member of the body that is text.
  public String text(String member) {
    var text = json().getString(member);
    assertThat(text).as("%s in %s", member, body).isNotNull();
    return text;
  }

  /// A header, if it is there.
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }
}
