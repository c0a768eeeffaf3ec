package io.pushgate.adapter.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The key that both ends of a webhook share: `whsec_` and the base64 of 24 to 64 bytes, as
/// "Standard Webhooks" has it.
public final class WebhookSecret {
  private static final String PREFIX = "whsec_";
  private static final String HMAC = "HmacSHA256";
  private static final int MIN_BYTES = 24;
  private static final int MAX_BYTES = 64;

  private final SecretKeySpec key;

  private WebhookSecret(byte[] bytes) {
    key = new SecretKeySpec(bytes, HMAC);
  }

  /// Reads it; empty where the text is none.
  public static Optional<WebhookSecret> parse(String text) {
    if (!text.startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      var bytes = Base64.getDecoder().decode(text.substring(PREFIX.length()));
      return bytes.length >= MIN_BYTES && bytes.length <= MAX_BYTES
          ? Optional.of(new WebhookSecret(bytes))
          : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /// The signature of a message: `v1,` and the base64 of the HMAC-SHA-256 of ID, time and body.
  ///
  /// @param seconds when it is sent, seconds since 1970
  String sign(String id, long seconds, byte[] body) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(key);
      mac.update((id + '.' + seconds + '.').getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
