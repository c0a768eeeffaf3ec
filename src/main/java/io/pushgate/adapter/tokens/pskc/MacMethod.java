package io.pushgate.adapter.tokens.pskc;

import io.pushgate.flow.port.DocumentFlaw;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How encrypted values are kept from being altered (RFC 6030 §6.1.1).
///
/// @param macName the name of the algorithm in the JCA
/// @param key encrypted; where there is none, values are authenticated with the key that they are
///   encrypted with
record MacMethod(String macName, @Nullable CipherText key) {
  private static final Map<String, String> ALGORITHMS =
      Map.of(
          "http://www.w3.org/2000/09/xmldsig#hmac-sha1", "HmacSHA1",
          "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256", "HmacSHA256",
          "http://www.w3.org/2001/04/xmldsig-more#hmac-sha512", "HmacSHA512");

  /// Reads the `MACMethod` that the cursor is in, and leaves it.
  static MacMethod read(XmlCursor cursor) throws PskcException {
    var name = ALGORITHMS.get(cursor.attribute("Algorithm").orElse(""));
    if (name == null) {
      throw new PskcException(DocumentFlaw.ENCRYPTION_UNSUPPORTED);
    }
    CipherText key = null;
    for (var child = cursor.nextChild(); child != null; child = cursor.nextChild()) {
      if (!child.equals("MACKey")) {
        throw new PskcException(DocumentFlaw.ENCRYPTION_UNSUPPORTED);
      }
      key = CipherText.read(cursor);
    }
    return new MacMethod(name, key);
  }
}
