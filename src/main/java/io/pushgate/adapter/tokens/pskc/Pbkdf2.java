package io.pushgate.adapter.tokens.pskc;

import io.pushgate.flow.port.DocumentFlaw;
import java.security.GeneralSecurityException;
import java.util.Map;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// How a key comes from a password (RFC 6030 §6.2, RFC 8018 §5.2).
///
/// @param keyFactory the name of the pseudo-random function in the JCA
@SuppressWarnings("ArrayRecordComponent") // Read once, compared with nothing.
record Pbkdf2(byte[] salt, int iterations, int keyBytes, String keyFactory) {
  // Some seconds of one core: whoever writes a document must not hold one for hours.
  private static final int MAX_ITERATIONS = 2_000_000;
  private static final int MAX_SALT_BYTES = 1024;

  private static final String SHA1 = "PBKDF2WithHmacSHA1";
  private static final Map<String, String> FUNCTIONS =
      Map.of(
          "",
          SHA1,
          "http://www.w3.org/2000/09/xmldsig#hmac-sha1",
          SHA1,
          "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256",
          "PBKDF2WithHmacSHA256",
          "http://www.w3.org/2001/04/xmldsig-more#hmac-sha512",
          "PBKDF2WithHmacSHA512");

  /// Reads the parameters that the cursor is in, whatever namespace they are in, and leaves them:
  /// the RFC's own example has some of them in none.
  static Pbkdf2 read(XmlCursor cursor) throws PskcException {
    var salt = new byte[0];
    int iterations = 0;
    int keyBytes = 16;
    var function = "";
    while (cursor.nextChild() != null) {
      switch (cursor.localName()) {
        case "Salt" -> salt = salt(cursor);
        case "IterationCount" -> iterations = number(cursor.text());
        case "KeyLength" -> keyBytes = number(cursor.text());
        case "PRF" -> {
          function = cursor.attribute("Algorithm").orElse("");
          cursor.skip();
        }
        default -> cursor.skip();
      }
    }
    var keyFactory = FUNCTIONS.get(function);
    if (keyFactory == null
        || salt.length == 0
        || salt.length > MAX_SALT_BYTES
        || iterations < 1
        || iterations > MAX_ITERATIONS
        || (keyBytes != 16 && keyBytes != 24 && keyBytes != 32)) {
      throw new PskcException(DocumentFlaw.ENCRYPTION_UNSUPPORTED);
    }
    return new Pbkdf2(salt, iterations, keyBytes, keyFactory);
  }

  byte[] derive(String password) {
    try {
      var spec = new PBEKeySpec(password.toCharArray(), salt, iterations, keyBytes * 8);
      return SecretKeyFactory.getInstance(keyFactory).generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the Java platform has " + keyFactory, e);
    }
  }

  private static byte[] salt(XmlCursor cursor) throws PskcException {
    var salt = new byte[0];
    while (cursor.nextChild() != null) {
      if (cursor.localName().equals("Specified")) {
        salt = CipherText.base64(cursor.text()).orElse(new byte[0]);
      } else {
        cursor.skip();
      }
    }
    return salt;
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException notOne) {
      return -1;
    }
  }
}
