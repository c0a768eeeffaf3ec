package io.pushgate.adapter.fcm;

import static io.pushgate.flow.port.PushOutcome.Rejected.Reason.CONFIGURATION;
import static io.pushgate.flow.port.PushOutcome.Rejected.Reason.PAYLOAD;
import static io.pushgate.flow.port.PushOutcome.Rejected.Reason.SENDER_MISMATCH;
import static io.pushgate.flow.port.PushOutcome.Rejected.Reason.THIRD_PARTY_AUTH;
import static io.pushgate.flow.port.PushOutcome.Rejected.Reason.TOKEN;

import com.google.firebase.messaging.MessagingErrorCode;
import io.pushgate.adapter.fcm.FcmListener.ThrottleScope;
import io.pushgate.flow.port.PushOutcome;
import io.pushgate.flow.port.PushOutcome.Rejected;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Says what an answer means. A pure function.
final class AnswerReader {
  /// How long to be patient where FCM does not say.
  private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(60);

  private static final Set<String> TOKEN_FIELDS = Set.of("message.token", "message.fid");

  private AnswerReader() {}

  static Verdict read(Answer answer, Instant now) {
    return switch (answer) {
      case Answer.Silent() -> new Verdict.Final(new PushOutcome.Transient("timeout"));
      case Answer.Broken(var reason) -> new Verdict.Disconnected(reason);
      case Answer.Received received -> read(received, now);
    };
  }

  private static Verdict read(Answer.Received answer, Instant now) {
    var error = FcmError.parse(answer.body());
    var retryAfter = RetryAfter.parse(answer.retryAfter(), now);
    if (answer.status() >= 500) {
      return new Verdict.Unavailable("http_5xx", retryAfter.orElse(null));
    }
    return switch (answer.status()) {
      case 200 -> accepted(answer.body());
      case 401 -> refused(error);
      case 404 -> missing(error);
      case 429 ->
          new Verdict.Throttled(
              error.isPresent() && error.get().projectQuota()
                  ? ThrottleScope.PROJECT
                  : ThrottleScope.DEVICE,
              retryAfter.orElse(DEFAULT_PATIENCE));
      default ->
          error
              .map(known -> rejected(answer.status(), known))
              .orElseGet(() -> new Verdict.Unavailable("not_fcm", retryAfter.orElse(null)));
    };
  }

  private static Verdict accepted(Buffer body) {
    return name(body)
        .<Verdict>map(name -> new Verdict.Final(new PushOutcome.Accepted(name)))
        .orElseGet(() -> new Verdict.Unavailable("not_fcm", null));
  }

  private static Optional<String> name(Buffer body) {
    try {
      return body.toJsonValue() instanceof JsonObject json
              && json.getValue("name") instanceof String name
              && !name.isEmpty()
          ? Optional.of(name)
          : Optional.empty();
    } catch (DecodeException e) {
      return Optional.empty();
    }
  }

  private static Verdict refused(Optional<FcmError> error) {
    return hasCode(error, MessagingErrorCode.THIRD_PARTY_AUTH_ERROR)
        ? reject(THIRD_PARTY_AUTH)
        : new Verdict.AccessTokenRefused();
  }

  /// Only FCM's own word retires a push token: a wrong path answers 404 as well, for every device.
  private static Verdict missing(Optional<FcmError> error) {
    return hasCode(error, MessagingErrorCode.UNREGISTERED)
        ? new Verdict.Final(new PushOutcome.TokenGone())
        : reject(CONFIGURATION);
  }

  private static Verdict rejected(int status, FcmError error) {
    return switch (status) {
      case 400 -> reject(invalid(error));
      case 403 ->
          reject(
              error.code() == MessagingErrorCode.SENDER_ID_MISMATCH
                  ? SENDER_MISMATCH
                  : CONFIGURATION);
      default -> reject(CONFIGURATION);
    };
  }

  private static Rejected.Reason invalid(FcmError error) {
    if (!TOKEN_FIELDS.containsAll(error.violatedFields())) {
      return PAYLOAD;
    }
    return error.status().equals("INVALID_ARGUMENT") ? TOKEN : CONFIGURATION;
  }

  private static boolean hasCode(Optional<FcmError> error, MessagingErrorCode code) {
    return error.isPresent() && error.get().code() == code;
  }

  private static Verdict reject(Rejected.Reason reason) {
    return new Verdict.Final(new Rejected(reason));
  }
}
