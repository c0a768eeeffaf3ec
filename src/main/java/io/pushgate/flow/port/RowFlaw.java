package io.pushgate.flow.port;

import java.util.Locale;

/// Why one token of a document cannot be imported.
public enum RowFlaw {
  EXISTS("a credential with this ID is there already"),
  ID_MISSING("it has no ID and no serial number"),
  ID_INVALID(
      "its ID is neither 4 capital letters and 8 to 12 digits, nor a number of up to 12 digits"),
  FIELD_COUNT("it has not as many fields as the header"),
  KIND_UNSUPPORTED("only HOTP and TOTP with decimal codes are supported"),
  ALGORITHM_UNSUPPORTED("the algorithm must be SHA1, SHA256 or SHA512"),
  DIGITS_INVALID("its codes must have 6 to 8 digits"),
  PERIOD_INVALID("the period must be 10 to 300 s, and HOTP has none"),
  COUNTER_INVALID("the counter must be 0 to 9007199254740991, and TOTP has none"),
  DRIFT_INVALID("the drift must be whole time steps within 24 h, and HOTP has none"),
  SECRET_MISSING("it has no secret"),
  SECRET_INVALID("the secret is not 10 to 128 bytes in the encoding that is asked for"),
  MAC_MISSING("an encrypted value has no MAC, so whether it was altered cannot be known"),
  MAC_WRONG("an encrypted value was altered: its MAC does not fit"),
  ENCRYPTION_UNSUPPORTED("a value is encrypted otherwise than AES-CBC with the document's key"),
  USAGE_UNSUPPORTED("its policy does not allow one-time passwords");

  private final String sentence;

  RowFlaw(String sentence) {
    this.sentence = sentence;
  }

  /// For people.
  public String sentence() {
    return sentence;
  }

  /// The name on the wire.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
