package io.pushgate.adapter.http;

import io.pushgate.flow.TestPush;
import io.pushgate.flow.port.PushOutcome;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a test push is answered with, to whoever asked for it.
///
/// @param tokenStates says how a push token is at the moment
public record TestPushReplies(PushTokenStates tokenStates) {
  /// The reply.
  ///
  /// @param notFound where there is no such credential
  public Reply of(TestPush.Result result, Reply notFound) {
    return switch (result) {
      case TestPush.Tested tested -> Reply.json(200, json(tested));
      case TestPush.TooMany(var retryAfter) ->
          Reply.problem(
              Problem.of(
                      ProblemCode.TOO_MANY_TEST_PUSHES,
                      "Only a few test pushes a minute are sent to one device.")
                  .retryAfter(retryAfter));
      case TestPush.NotFound() -> notFound;
    };
  }

  private JsonObject json(TestPush.Tested tested) {
    var accepted = tested.outcome() instanceof PushOutcome.Accepted;
    var json =
        new JsonObject()
            .put("delivery", accepted ? "accepted" : "failed")
            .put("tokenState", tokenStates.of(tested.credential()));
    return accepted ? json : json.put("reason", reason(tested.outcome()));
  }

  private static String reason(@Nullable PushOutcome outcome) {
    return switch (outcome) {
      case null -> "no_push_token";
      case PushOutcome.Accepted _ -> throw new IllegalStateException("accepted for no reason");
      case PushOutcome.TokenGone() -> "token_gone";
      case PushOutcome.Rejected(var reason) -> reason.name().toLowerCase(Locale.ROOT);
      case PushOutcome.Throttled _ -> "throttled";
      case PushOutcome.Transient _ -> "unavailable";
      case PushOutcome.NotSent(var reason) -> reason.name().toLowerCase(Locale.ROOT);
    };
  }
}
