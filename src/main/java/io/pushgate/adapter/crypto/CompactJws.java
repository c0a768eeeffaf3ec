package io.pushgate.adapter.crypto;

import io.pushgate.adapter.json.StrictJson;
import io.pushgate.adapter.json.StrictJson.Flaw;
import io.pushgate.adapter.json.StrictJson.Parsed;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A compact JWS (RFC 7515 §7.1) taken apart, nothing of it verified. It is taken apart here and
/// not by jjwt, whose parser knows more headers than we want to hear of (`zip`, `b64`, `x5c`, `alg:
/// none`) and asks only afterwards which were meant.
final class CompactJws {
  /// Longer texts are refused unread, in characters.
  static final int MAX_LENGTH = 4096;

  private final Map<String, @Nullable Object> header;
  private final Map<String, @Nullable Object> payload;
  private final byte[] signingInput;
  private final byte[] signature;

  private CompactJws(
      Map<String, @Nullable Object> header,
      Map<String, @Nullable Object> payload,
      byte[] signingInput,
      byte[] signature) {
    this.header = header;
    this.payload = payload;
    this.signingInput = signingInput;
    this.signature = signature;
  }

  /// Empty where the text is not exactly three parts of canonical base64url, the first two of them
  /// JSON objects.
  static Optional<CompactJws> parse(String text) {
    int first = text.indexOf('.');
    int second = text.indexOf('.', first + 1);
    if (text.length() > MAX_LENGTH || first < 0 || second < 0) {
      return Optional.empty();
    }
    var header = object(text.substring(0, first));
    var payload = object(text.substring(first + 1, second));
    // A further dot would be in the third part, where it is no base64url.
    var signature = Base64Url.decode(text.substring(second + 1));
    if (header.isEmpty() || payload.isEmpty() || signature.isEmpty()) {
      return Optional.empty();
    }
    var signingInput = ascii(text.substring(0, second));
    return Optional.of(new CompactJws(header.get(), payload.get(), signingInput, signature.get()));
  }

  /// Composes one.
  ///
  /// @param header a JSON object
  /// @param signer makes the signature of the signing input (RFC 7515 §5.1)
  static String sign(String header, JsonObject payload, UnaryOperator<byte[]> signer) {
    var signingInput =
        Base64Url.encode(header.getBytes(StandardCharsets.UTF_8))
            + '.'
            + Base64Url.encode(payload.toBuffer().getBytes());
    return signingInput + '.' + Base64Url.encode(signer.apply(ascii(signingInput)));
  }

  Map<String, @Nullable Object> header() {
    return header;
  }

  Map<String, @Nullable Object> payload() {
    return payload;
  }

  byte[] signingInput() {
    return signingInput;
  }

  byte[] signature() {
    return signature;
  }

  private static Optional<Map<String, @Nullable Object>> object(String part) {
    return Base64Url.decode(part)
        .flatMap(
            bytes ->
                switch (StrictJson.parse(bytes)) {
                  case Parsed parsed -> parsed.object();
                  case Flaw _ -> Optional.empty();
                });
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
