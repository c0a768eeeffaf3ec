package io.pushgate.load.baseline;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Base64;

/// A device's proof, taken apart.
///
/// @param compact the whole, as it came
/// @param input how many of its characters are signed
record FloorProof(
    String compact, int input, String credentialId, JsonObject claims, String signature) {
  private static final int SCHEME = "Device ".length();

  static FloorProof read(String authorization) {
    var compact = authorization.substring(SCHEME);
    int first = compact.indexOf('.');
    int second = compact.indexOf('.', first + 1);
    return new FloorProof(
        compact,
        second,
        json(compact.substring(0, first)).getString("kid"),
        json(compact.substring(first + 1, second)),
        compact.substring(second + 1));
  }

  byte[] signed() {
    return compact.substring(0, input).getBytes(US_ASCII);
  }

  /// Whether it was made for this call.
  boolean isOf(String method, String target, String bodyHash) {
    return method.equals(claims.getString("htm"))
        && target.equals(claims.getString("htu"))
        && bodyHash.equals(claims.getString("bh"));
  }

  String nonce() {
    return claims.getString("nonce");
  }

  private static JsonObject json(String part) {
    return Buffer.buffer(Base64.getUrlDecoder().decode(part)).toJsonObject();
  }
}
