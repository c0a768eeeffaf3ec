package io.pushgate.domain;

/// The characters that a kind of name is spelt with. Looked up in a bit set: names are tested
/// several times in every call, and a regular expression takes ten times as long.
public enum Alphabet {
  /// `0` to `9`.
  DIGITS("0123456789"),
  /// Hexadecimal digits, lower case.
  HEX("0123456789abcdef"),
  /// `A` to `Z`.
  CAPITALS("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
  /// base64url (RFC 4648 §5).
  BASE64URL("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

  // A bit for each ASCII character: 0 to 63, and 64 to 127.
  private final long low;
  private final long high;

  Alphabet(String characters) {
    low = bits(characters, 0);
    high = bits(characters, Long.SIZE);
  }

  private static long bits(String characters, int first) {
    return characters
        .chars()
        .map(character -> character - first)
        .filter(bit -> bit >= 0 && bit < Long.SIZE)
        .mapToLong(bit -> 1L << bit)
        .reduce(0, (all, one) -> all | one);
  }

  private boolean has(char character) {
    var half = character < Long.SIZE ? low : high;
    // A shift takes the last six bits of the character.
    return character < 2 * Long.SIZE && (half >>> character & 1) == 1;
  }

  /// Whether this part of a text has no other characters.
  ///
  /// @param from the first character
  /// @param to the one behind the last
  public boolean spellsPart(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!has(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /// Whether a text has from `least` to `most` characters, and no others than these.
  public boolean spells(String text, int least, int most) {
    return least <= text.length() && text.length() <= most && spellsPart(text, 0, text.length());
  }
}
