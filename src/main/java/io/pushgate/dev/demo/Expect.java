package io.pushgate.dev.demo;

import io.pushgate.dev.device.Answer;
import io.vertx.core.json.JsonObject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a step must find; anything else ends the demonstration.
final class Expect {
  private Expect() {}

  /// The body of an answer with this status.
  static JsonObject status(int expected, Answer answer) {
    if (answer.status() != expected) {
      throw new UnexpectedException("HTTP status " + expected, answer.toString());
    }
    return answer.body();
  }

  /// A member of a JSON object with this value.
  static void member(JsonObject json, String name, Object expected) {
    equal(name, expected, json.getValue(name));
  }

  /// This value.
  static void equal(String what, Object expected, @Nullable Object came) {
    if (!Objects.equals(expected, came)) {
      throw new UnexpectedException(what + " " + expected, what + " " + came);
    }
  }
}
