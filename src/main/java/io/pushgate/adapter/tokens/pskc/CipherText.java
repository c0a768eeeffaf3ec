package io.pushgate.adapter.tokens.pskc;

import io.pushgate.flow.port.DocumentFlaw;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An encrypted value (XML Encryption, `EncryptedDataType`).
///
/// @param algorithm URI of the cipher, empty if there is none
/// @param bytes initialisation vector and ciphertext; empty if they are not base64
@SuppressWarnings("ArrayRecordComponent") // Read once, compared with nothing.
record CipherText(String algorithm, byte[] bytes) {
  /// Reads the element that the cursor is in, and leaves it.
  static CipherText read(XmlCursor cursor) throws PskcException {
    var algorithm = "";
    var bytes = new byte[0];
    for (var child = cursor.nextChild(); child != null; child = cursor.nextChild()) {
      switch (child) {
        case "xenc:EncryptionMethod" -> {
          algorithm = cursor.attribute("Algorithm").orElse("");
          cursor.skip();
        }
        case "xenc:CipherData" -> bytes = cipherData(cursor);
        default -> cursor.skip();
      }
    }
    return new CipherText(algorithm, bytes);
  }

  private static byte[] cipherData(XmlCursor cursor) throws PskcException {
    byte @Nullable [] bytes = null;
    for (var child = cursor.nextChild(); child != null; child = cursor.nextChild()) {
      if (!child.equals("xenc:CipherValue")) {
        // A reference leads out of the document, to wherever its author likes.
        throw new PskcException(DocumentFlaw.ENCRYPTION_UNSUPPORTED);
      }
      bytes = base64(cursor.text()).orElse(new byte[0]);
    }
    return bytes == null ? new byte[0] : bytes;
  }

  /// Base64 with blanks anywhere, as XML has it.
  static Optional<byte[]> base64(String text) {
    try {
      return Optional.of(Base64.getDecoder().decode(text.replaceAll("\\s+", "")));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
