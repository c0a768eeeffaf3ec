package io.pushgate.adapter.http.operator;

import io.pushgate.adapter.http.Times;
import io.pushgate.domain.code.CodePosition;
import io.pushgate.domain.code.CodeVerifier;
import io.pushgate.domain.code.OtpKind;
import io.pushgate.domain.credential.CredentialState;
import io.pushgate.domain.credential.Diagnosis;
import io.pushgate.domain.credential.HardwareLife;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A diagnosis as a helpdesk's tool reads it.
final class DiagnosisJson {
  private DiagnosisJson() {}

  static JsonObject of(Diagnosis diagnosis) {
    var credential = diagnosis.credential();
    var json =
        new JsonObject()
            .put("credentialId", credential.id().value())
            .put("type", name(credential.type()))
            .put("state", name(credential.state()))
            .put("drift", drift(diagnosis))
            .put("counter", counter(diagnosis))
            .put("lock", lock(diagnosis))
            .put("push", push(diagnosis));
    if (credential.position().lastAccepted() != CodePosition.NEVER) {
      json.put("lastAccepted", lastAccepted(diagnosis));
    }
    putTime(json, "usableFrom", diagnosis.usableFrom());
    putTime(json, "lastUsedAt", credential.lastUsedAt());
    var life = diagnosis.life();
    if (life != null) {
      json.put("hardware", hardware(life));
    }
    return json.put("findings", findings(diagnosis));
  }

  private static JsonObject drift(Diagnosis diagnosis) {
    var limit =
        diagnosis.credential().otp().kind() == OtpKind.TOTP ? CodeVerifier.RESYNC_SECONDS : 0;
    return new JsonObject()
        .put("steps", diagnosis.credential().position().driftSteps())
        .put("seconds", diagnosis.drift().toSeconds())
        .put("limitSeconds", limit);
  }

  private static JsonObject lastAccepted(Diagnosis diagnosis) {
    var json = new JsonObject().put("step", diagnosis.credential().position().lastAccepted());
    putTime(json, "at", diagnosis.lastAcceptedAt());
    return json;
  }

  private static JsonObject counter(Diagnosis diagnosis) {
    var credential = diagnosis.credential();
    var json =
        new JsonObject()
            .put("invalidCodes", credential.invalidCodes())
            .put("attemptsRemaining", diagnosis.attemptsRemaining());
    if (credential.otp().kind() == OtpKind.HOTP) {
      json.put("nextCounter", credential.position().lastAccepted() + 1);
    }
    return json;
  }

  private static JsonObject lock(Diagnosis diagnosis) {
    var credential = diagnosis.credential();
    var json = new JsonObject().put("locked", credential.state() == CredentialState.LOCKED);
    putTime(json, "lockedAt", credential.lockedAt());
    putTime(json, "unlocksAt", diagnosis.unlocksAt());
    return json;
  }

  private static JsonObject push(Diagnosis diagnosis) {
    var device = diagnosis.credential().device();
    var json =
        new JsonObject()
            .put("enabled", device != null)
            .put("tokenState", name(diagnosis.tokenState()));
    putTime(json, "tokenRefreshedAt", device == null ? null : device.tokenRefreshedAt());
    return json;
  }

  private static JsonObject hardware(HardwareLife life) {
    var json =
        new JsonObject().put("acceptedCodes", life.acceptedCodes()).put("ageDays", life.ageDays());
    if (life.maxCodes() != 0) {
      json.put("maxCodes", life.maxCodes()).put("codesPercent", life.codesPercent());
    }
    if (life.maxAgeDays() != 0) {
      json.put("maxAgeDays", life.maxAgeDays()).put("agePercent", life.agePercent());
    }
    return json;
  }

  private static JsonArray findings(Diagnosis diagnosis) {
    var findings = new JsonArray();
    for (var finding : diagnosis.findings()) {
      findings.add(
          new JsonObject()
              .put("code", finding.wireName())
              .put("severity", finding.severity().wireName())
              .put("advice", Advice.of(finding, diagnosis)));
    }
    return findings;
  }

  private static void putTime(JsonObject json, String name, @Nullable Instant time) {
    if (time != null) {
      json.put(name, Times.format(time));
    }
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
