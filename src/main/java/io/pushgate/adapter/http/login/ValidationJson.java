package io.pushgate.adapter.http.login;

import io.pushgate.adapter.http.Problem;
import io.pushgate.adapter.http.ProblemCode;
import io.pushgate.adapter.http.Reply;
import io.pushgate.flow.ValidateCode;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/// The result of a validation, as login flows see it.
final class ValidationJson {
  static final String CODE_RULE = "must have 6 to 8 digits";

  private ValidationJson() {}

  static JsonObject accepted(ValidateCode.Accepted accepted, String assertion) {
    return new JsonObject()
        .put("result", "accepted")
        .put("credentialId", accepted.credentialId().value())
        .put("assertion", assertion);
  }

  static JsonObject rejected(ValidateCode.Rejected rejected) {
    return new JsonObject()
        .put("result", "rejected")
        .put("reason", rejected.reason().wireName())
        .put("attemptsRemaining", rejected.attemptsRemaining());
  }

  static Reply inProgress() {
    return Reply.problem(
        Problem.of(
                ProblemCode.VALIDATION_IN_PROGRESS,
                "Another validation of this user is under way; nothing was evaluated.")
            .retryAfter(Duration.ofSeconds(1)));
  }
}
