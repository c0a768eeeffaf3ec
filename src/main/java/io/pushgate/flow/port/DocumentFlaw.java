package io.pushgate.flow.port;

/// Why a document of tokens cannot be read, or not be read on.
public enum DocumentFlaw {
  NOT_READ(Kind.UNREADABLE, "could not be read to its end"),
  NOT_UTF8(Kind.UNREADABLE, "is not UTF-8"),
  MALFORMED_XML(Kind.UNREADABLE, "is not well-formed XML"),
  NOT_PSKC(Kind.UNREADABLE, "is not a PSKC 1.0 KeyContainer (RFC 6030)"),
  MALFORMED_CSV(Kind.UNREADABLE, "is not CSV as RFC 4180 has it"),
  NO_HEADER(Kind.UNREADABLE, "has no header row"),
  UNKNOWN_COLUMN(Kind.UNREADABLE, "has a column that means nothing, or one twice"),
  COLUMN_MISSING(
      Kind.UNREADABLE,
      "must have the columns kind, secret or secretHex, and one of credentialId and serial"),
  DOCTYPE(Kind.REFUSED, "has a DTD or an entity, which are never read"),
  TOO_DEEP(Kind.REFUSED, "has elements nested too deeply"),
  TOO_MANY_NAMES(Kind.REFUSED, "has more different names of elements than any PSKC document"),
  TOO_LONG(Kind.REFUSED, "has a text, name or comment that is too long"),
  TOO_MANY_REFUSED(Kind.REFUSED, "has more unusable rows than a report can list"),
  ENCRYPTION_UNSUPPORTED(
      Kind.REFUSED,
      "is encrypted otherwise than by AES-CBC with a MAC under a pre-shared key or PBKDF2"),
  KEY_MISSING(Kind.KEY_REQUIRED, "is encrypted with a pre-shared key, which was not given"),
  PASSWORD_MISSING(Kind.KEY_REQUIRED, "is encrypted with a password, which was not given"),
  KEY_WRONG(Kind.KEY_WRONG, "does not open with this key or password, or was altered");

  private final Kind kind;
  private final String sentence;

  DocumentFlaw(Kind kind, String sentence) {
    this.kind = kind;
    this.sentence = sentence;
  }

  /// What can be done about it.
  public Kind kind() {
    return kind;
  }

  /// For people: what the document is or has.
  public String sentence() {
    return sentence;
  }

  /// What can be done about a flaw.
  public enum Kind {
    /// Mend the document.
    UNREADABLE,
    /// Have it made in another way.
    REFUSED,
    /// Give the key or password.
    KEY_REQUIRED,
    /// Give another key or password.
    KEY_WRONG
  }
}
