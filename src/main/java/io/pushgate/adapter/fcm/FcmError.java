package io.pushgate.adapter.fcm;

import com.google.firebase.messaging.MessagingErrorCode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The error object of a Google API (`google.rpc.Status`), as far as FCM's outcomes depend on it.
///
/// @param status the canonical code, empty where there is none
/// @param code FCM's own code, if it gave one that firebase-admin knows
/// @param violatedFields the fields that a `google.rpc.BadRequest` names
/// @param projectQuota whether the quota that ran out is the whole project's
record FcmError(
    String status,
    @Nullable MessagingErrorCode code,
    List<String> violatedFields,
    boolean projectQuota) {

  /// Reads a body. Empty where it is not Google's JSON, such as a proxy's HTML page.
  static Optional<FcmError> parse(Buffer body) {
    try {
      return body.toJsonValue() instanceof JsonObject json
              && json.getValue("error") instanceof JsonObject error
          ? Optional.of(read(error))
          : Optional.empty();
    } catch (DecodeException e) {
      return Optional.empty();
    }
  }

  private static FcmError read(JsonObject error) {
    var details = objects(error.getValue("details")).toList();
    return new FcmError(
        text(error, "status"),
        details.stream()
            .filter(detail -> isA(detail, "google.firebase.fcm.v1.FcmError"))
            .flatMap(detail -> code(text(detail, "errorCode")).stream())
            .findFirst()
            .orElse(null),
        details.stream()
            .filter(detail -> isA(detail, "google.rpc.BadRequest"))
            .flatMap(detail -> objects(detail.getValue("fieldViolations")))
            .map(violation -> text(violation, "field"))
            .toList(),
        details.stream().anyMatch(FcmError::namesProject));
  }

  /// A code that firebase-admin does not know yet is no code, and never an exception.
  private static Optional<MessagingErrorCode> code(String name) {
    // FCM's older name; firebase-admin treats the two alike.
    var present = name.equals("APNS_AUTH_ERROR") ? "THIRD_PARTY_AUTH_ERROR" : name;
    return Stream.of(MessagingErrorCode.values())
        .filter(code -> code.name().equals(present))
        .findFirst();
  }

  /// The API's front end counts the project's requests (ErrorInfo); a QuotaFailure names its
  /// subject.
  private static boolean namesProject(JsonObject detail) {
    if (isA(detail, "google.rpc.ErrorInfo")) {
      return text(detail, "reason").equals("RATE_LIMIT_EXCEEDED");
    }
    return isA(detail, "google.rpc.QuotaFailure")
        && objects(detail.getValue("violations"))
            .anyMatch(violation -> text(violation, "subject").startsWith("project"));
  }

  private static boolean isA(JsonObject detail, String type) {
    return text(detail, "@type").equals("type.googleapis.com/" + type);
  }

  private static Stream<JsonObject> objects(@Nullable Object value) {
    return value instanceof JsonArray array
        ? array.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast)
        : Stream.empty();
  }

  private static String text(JsonObject object, String key) {
    return object.getValue(key) instanceof String text ? text : "";
  }
}
