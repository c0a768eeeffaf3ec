package io.pushgate.adapter.tokens.pskc;

import org.jspecify.annotations.Nullable;

/// A secret, counter, interval or drift as a document has it.
///
/// @param plain in the clear
/// @param encrypted or not
/// @param mac of what is encrypted, base64
record DataValue(@Nullable String plain, @Nullable CipherText encrypted, @Nullable String mac) {
  /// Reads the element that the cursor is in, and leaves it.
  static DataValue read(XmlCursor cursor) throws PskcException {
    String plain = null;
    CipherText encrypted = null;
    String mac = null;
    for (var child = cursor.nextChild(); child != null; child = cursor.nextChild()) {
      switch (child) {
        case "PlainValue" -> plain = cursor.text();
        case "EncryptedValue" -> encrypted = CipherText.read(cursor);
        case "ValueMAC" -> mac = cursor.text();
        default -> cursor.skip();
      }
    }
    return new DataValue(plain, encrypted, mac);
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
