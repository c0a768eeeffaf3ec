package io.pushgate.adapter.http;

import io.pushgate.domain.code.OtpParameters;
import io.pushgate.domain.code.OtpSecret;
import io.pushgate.domain.credential.CredentialId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// The URI that authenticator apps read a credential from (the de facto `otpauth` format).
///
/// @param issuer what the app shows as the account's provider
public record OtpAuthUri(String issuer) {
  /// The URI of a TOTP credential; it holds the secret.
  public String of(CredentialId id, OtpParameters otp, OtpSecret secret) {
    return "otpauth://%s/%s:%s?secret=%s&issuer=%s&algorithm=%s&digits=%d&period=%d"
        .formatted(
            otp.kind().name().toLowerCase(Locale.ROOT),
            encode(issuer),
            id.value(),
            secret.toBase32(),
            encode(issuer),
            otp.algorithm().name(),
            otp.digits(),
            otp.periodSeconds());
  }

  // Apps show a plus sign as it stands: a space must be %20.
  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
