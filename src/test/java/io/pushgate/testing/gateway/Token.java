package io.pushgate.testing.gateway;

import io.pushgate.testing.AuthenticatorApp;
import io.vertx.core.json.JsonObject;

/// A token whose secret is known: hardware on a key ring, or an app on a desktop.
///
/// @param credentialId its ID
/// @param app shows its codes
public record Token(String credentialId, AuthenticatorApp app) {
  /// The secret of all of them, base32.
  public static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

  /// Registers an ordinary TOTP token: SHA-1, 6 digits, 30 s.
  public static Token totp(GatewayNode node) {
    return registered(node, new JsonObject().put("kind", "totp"));
  }

  /// Registers a token.
  ///
  /// @param otp its parameters without the secret
  public static Token registered(GatewayNode node, JsonObject otp) {
    var id = node.operator().register(request(otp)).is(201).text("credentialId");
    return new Token(
        id,
        new AuthenticatorApp(
            SECRET,
            otp.getString("algorithm", "SHA1"),
            otp.getInteger("digits", 6),
            otp.getInteger("periodSeconds", 30)));
  }

  /// The request that registers a hardware token.
  public static JsonObject request(JsonObject otp) {
    return new JsonObject().put("type", "hardware").put("otp", otp.copy().put("secret", SECRET));
  }
}
