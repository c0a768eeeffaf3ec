package io.pushgate.adapter.http.device;

import io.pushgate.adapter.http.OtpAuthUri;
import io.pushgate.domain.code.OtpParameters;
import io.pushgate.domain.code.OtpSecret;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialId;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/// A credential as it is handed over to its device, with its secret.
///
/// @param otpAuthUri makes the URI that other apps read
record ProvisionedJson(OtpAuthUri otpAuthUri) {
  JsonObject of(Credential credential, OtpSecret secret) {
    var user = credential.users().isEmpty() ? null : credential.users().getFirst().value();
    return of(credential.id(), user, credential.otp(), secret);
  }

  JsonObject of(CredentialId id, @Nullable String user, OtpParameters otp, OtpSecret secret) {
    return new JsonObject()
        .put("credentialId", id.value())
        .put("user", user)
        .put(
            "otp",
            new JsonObject()
                .put("secret", secret.toBase32())
                .put("algorithm", otp.algorithm().name())
                .put("digits", otp.digits())
                .put("periodSeconds", otp.periodSeconds())
                .put("uri", otpAuthUri.of(id, otp, secret)));
  }
}
