package io.pushgate.adapter.crypto;

import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.SignatureAlgorithm;
import io.pushgate.domain.device.DeviceKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/// Asks of the installed provider, the way we use it, what the RFCs' examples have answered: a fast
/// provider that takes a wrong signature, or none, is worse than a slow one.
final class SignatureSelfTest {
  /// RFC 7515 §A.3.
  private static final String ES256_KEY =
      """
      {"x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
       "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
       "d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}
      """;

  private static final DeviceKey ES256_PUBLIC_KEY =
      new DeviceKey.P256(
          "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
          "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0");
  private static final String ES256_INPUT =
      "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt"
          + "cGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
  private static final String ES256_SIGNATURE =
      "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

  /// RFC 8037 §A.2 and §A.4.
  private static final DeviceKey EDDSA_PUBLIC_KEY =
      new DeviceKey.Ed25519("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");

  private static final String EDDSA_INPUT =
      "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
  private static final String EDDSA_SIGNATURE =
      "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";

  private SignatureSelfTest() {}

  /// @throws IllegalStateException if an answer is wrong
  /// @throws GeneralSecurityException if the provider does not take a key
  static void run() throws GeneralSecurityException {
    requireRight(Jwts.SIG.ES256, ES256_PUBLIC_KEY, ES256_INPUT, bytes(ES256_SIGNATURE));
    requireRight(Jwts.SIG.EdDSA, EDDSA_PUBLIC_KEY, EDDSA_INPUT, bytes(EDDSA_SIGNATURE));
    var privateKey = AssertionKey.parse(ES256_KEY.getBytes(StandardCharsets.UTF_8)).privateKey();
    var signed = Signatures.sign(Jwts.SIG.ES256, privateKey, ascii(ES256_INPUT));
    requireRight(Jwts.SIG.ES256, ES256_PUBLIC_KEY, ES256_INPUT, signed);
  }

  private static void requireRight(
      SignatureAlgorithm algorithm, DeviceKey key, String input, byte[] signature)
      throws GeneralSecurityException {
    var publicKey = PublicKeys.of(key);
    boolean right = Signatures.verify(algorithm, publicKey, ascii(input), signature);
    boolean wrong = Signatures.verify(algorithm, publicKey, ascii(input + "x"), signature);
    if (!right || wrong) {
      throw new IllegalStateException("self test of " + algorithm.getId() + " failed");
    }
  }

  private static byte[] bytes(String signature) {
    return Base64Url.decode(signature).orElseThrow();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
