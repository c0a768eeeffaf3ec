package io.pushgate.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pushgate.testing.AuthenticatorApp;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;

/// A person's phone: signs like any device, by the fastest provider there is, since a load test
/// pays for thousands of phones.
///
/// @param app what shows its codes
public record Handset(String credentialId, String pushToken, AuthenticatorApp app, PrivateKey key) {
  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

  /// The proof of a call.
  public String proof(String method, String target, String nonce, String body) {
    var input =
        base64Url(
                "{\"alg\":\"ES256\",\"typ\":\"pushgate-proof+jwt\",\"kid\":\""
                    + credentialId
                    + "\"}")
            + "."
            + base64Url(
                "{\"htm\":\"%s\",\"htu\":\"%s\",\"nonce\":\"%s\",\"bh\":\"%s\"}"
                    .formatted(method, target, nonce, hash(body)));
    return input + "." + BASE64URL.encodeToString(sign(input));
  }

  private byte[] sign(String input) {
    try {
      var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(key);
      signature.update(input.getBytes(UTF_8));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hash(String body) {
    try {
      return BASE64URL.encodeToString(
          MessageDigest.getInstance("SHA-256").digest(body.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64Url(String text) {
    return BASE64URL.encodeToString(text.getBytes(UTF_8));
  }

  @Override
  public String toString() {
    return "Handset[" + credentialId + "]";
  }
}
