package io.pushgate.adapter.redis;

import io.pushgate.domain.code.CodePosition;
import io.pushgate.domain.code.OtpAlgorithm;
import io.pushgate.domain.code.OtpKind;
import io.pushgate.domain.code.OtpParameters;
import io.pushgate.domain.code.TypedSteps;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.credential.CredentialState;
import io.pushgate.domain.credential.CredentialType;
import io.pushgate.domain.credential.SealedSecret;
import io.pushgate.domain.user.UserName;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A credential as the fields of its hash. The scripts write `version`, `state`, `users`, `device`,
/// `lockedAt`, `invalid`, `lastAccepted`, `drift`, `typed`, `lastUsedAt`, `accepted` and `secret`.
/// Theirs alone are `attempt`, the ID of the attempt under way and when it runs out, and
/// `migration`, the ID of the latest one opened and not claimed.
final class CredentialCodec {
  private CredentialCodec() {}

  /// Field, value, field, value, …
  static List<String> encode(Credential credential) {
    var otp =
        new JsonObject()
            .put("kind", DeviceCodec.name(credential.otp().kind()))
            .put("algorithm", credential.otp().algorithm().name())
            .put("digits", credential.otp().digits())
            .put("period", credential.otp().periodSeconds());
    var fields =
        new ArrayList<>(
            List.of(
                "type", DeviceCodec.name(credential.type()),
                "state", DeviceCodec.name(credential.state()),
                "version", Long.toString(credential.version())));
    fields.addAll(List.of("users", users(credential)));
    fields.addAll(List.of("otp", otp.encode()));
    fields.addAll(List.of("secret", credential.secret().text()));
    fields.addAll(List.of("lastAccepted", Long.toString(credential.position().lastAccepted())));
    fields.addAll(List.of("drift", Long.toString(credential.position().driftSteps())));
    if (!credential.position().typed().entries().isEmpty()) {
      fields.addAll(List.of("typed", typed(credential.position().typed())));
    }
    fields.addAll(List.of("invalid", Integer.toString(credential.invalidCodes())));
    fields.addAll(List.of("accepted", Long.toString(credential.acceptedCodes())));
    fields.addAll(List.of("createdAt", millis(credential.createdAt())));
    if (credential.lockedAt() != null) {
      fields.addAll(List.of("lockedAt", millis(credential.lockedAt())));
    }
    if (credential.lastUsedAt() != null) {
      fields.addAll(List.of("lastUsedAt", millis(credential.lastUsedAt())));
    }
    if (credential.device() != null) {
      fields.addAll(List.of("device", DeviceCodec.encode(credential.device())));
    }
    return fields;
  }

  static Credential decode(CredentialId id, Fields fields) {
    var otp = new JsonObject(fields.text("otp"));
    return new Credential(
        id,
        CredentialType.valueOf(upper(fields.text("type"))),
        state(fields.text("state")),
        fields.number("version"),
        new JsonArray(fields.text("users"))
            .stream().map(user -> new UserName(user.toString())).toList(),
        new OtpParameters(
            OtpKind.valueOf(upper(otp.getString("kind"))),
            OtpAlgorithm.valueOf(otp.getString("algorithm")),
            otp.getInteger("digits"),
            otp.getInteger("period")),
        new SealedSecret(fields.text("secret")),
        new CodePosition(
            fields.number("lastAccepted"),
            fields.number("drift"),
            fields.optional("typed").map(CredentialCodec::typed).orElse(TypedSteps.NONE)),
        Math.toIntExact(fields.number("invalid")),
        fields.number("accepted"),
        instant(fields.text("createdAt")),
        fields.optional("lockedAt").map(CredentialCodec::instant).orElse(null),
        fields.optional("lastUsedAt").map(CredentialCodec::instant).orElse(null),
        fields.optional("device").map(DeviceCodec::decode).orElse(null));
  }

  /// `step:epoch ms` of each, with blanks between them; empty for none.
  static String typed(TypedSteps typed) {
    return typed.entries().stream()
        .map(entry -> entry.step() + ":" + entry.leadsUntil().toEpochMilli())
        .collect(Collectors.joining(" "));
  }

  private static TypedSteps typed(String text) {
    return new TypedSteps(
        Stream.of(text.split(" "))
            .map(entry -> entry.split(":"))
            .map(entry -> new TypedSteps.Entry(Long.parseLong(entry[0]), instant(entry[1])))
            .toList());
  }

  static String users(Credential credential) {
    return new JsonArray(credential.users().stream().map(UserName::value).toList()).encode();
  }

  static CredentialState state(String name) {
    return CredentialState.valueOf(upper(name));
  }

  static String millis(Instant instant) {
    return Long.toString(instant.toEpochMilli());
  }

  private static Instant instant(String millis) {
    return Instant.ofEpochMilli(Long.parseLong(millis));
  }

  private static String upper(String name) {
    return name.toUpperCase(Locale.ROOT);
  }
}
