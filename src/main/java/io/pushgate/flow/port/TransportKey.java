package io.pushgate.flow.port;

/// What opens the encrypted values of a document. Never printed.
public sealed interface TransportKey {
  /// Nothing was given: for documents in the clear.
  record None() implements TransportKey {}

  /// A key that both sides know (RFC 6030 §6.1).
  ///
  /// @param bytes 16, 24 or 32
  @SuppressWarnings("ArrayRecordComponent") // Compared with nothing, and printed never.
  record PreShared(byte[] bytes) implements TransportKey {
    public PreShared {
      if (bytes.length != 16 && bytes.length != 24 && bytes.length != 32) {
        throw new IllegalArgumentException("an AES key has 16, 24 or 32 bytes");
      }
      bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
      return bytes.clone();
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  /// A password that the key is derived from (RFC 6030 §6.2).
  ///
  /// @param text at least one character
  record Password(String text) implements TransportKey {
    public Password {
      if (text.isEmpty()) {
        throw new IllegalArgumentException("a password is not empty");
      }
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }
}
