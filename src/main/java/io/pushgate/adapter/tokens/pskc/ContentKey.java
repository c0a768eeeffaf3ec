package io.pushgate.adapter.tokens.pskc;

import io.pushgate.flow.port.DocumentFlaw;
import io.pushgate.flow.port.TransportKey;

/// Which key a document is encrypted with (RFC 6030 §6).
sealed interface ContentKey {
  /// None: all values are plain.
  record None() implements ContentKey {}

  /// One that both sides know.
  record PreShared() implements ContentKey {}

  /// One that comes from a password.
  record Derived(Pbkdf2 derivation) implements ContentKey {}

  /// Reads the `EncryptionKey` that the cursor is in, and leaves it.
  static ContentKey read(XmlCursor cursor) throws PskcException {
    ContentKey key = new None();
    for (var child = cursor.nextChild(); child != null; child = cursor.nextChild()) {
      switch (child) {
        case "ds:KeyName" -> {
          key = new PreShared();
          cursor.skip();
        }
        case "xenc11:DerivedKey" -> key = derived(cursor);
        default -> throw new PskcException(DocumentFlaw.ENCRYPTION_UNSUPPORTED);
      }
    }
    return key;
  }

  /// The key itself.
  default byte[] with(TransportKey given) throws PskcException {
    return switch (this) {
      case None _ -> throw new PskcException(DocumentFlaw.ENCRYPTION_UNSUPPORTED);
      case PreShared _ -> {
        if (given instanceof TransportKey.PreShared known) {
          yield known.bytes();
        }
        throw new PskcException(DocumentFlaw.KEY_MISSING);
      }
      case Derived(var derivation) -> {
        if (given instanceof TransportKey.Password(var password)) {
          yield derivation.derive(password);
        }
        throw new PskcException(DocumentFlaw.PASSWORD_MISSING);
      }
    };
  }

  private static ContentKey derived(XmlCursor cursor) throws PskcException {
    ContentKey key = new None();
    for (var child = cursor.nextChild(); child != null; child = cursor.nextChild()) {
      if (child.equals("xenc11:KeyDerivationMethod")) {
        if (!cursor.attribute("Algorithm").orElse("").endsWith("#pbkdf2")) {
          throw new PskcException(DocumentFlaw.ENCRYPTION_UNSUPPORTED);
        }
        while (cursor.nextChild() != null) {
          key = new Derived(Pbkdf2.read(cursor));
        }
      } else {
        cursor.skip();
      }
    }
    return key;
  }
}
