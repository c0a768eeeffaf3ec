package io.pushgate.adapter.json;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Reads the tokens of one text, from left to right.
final class JsonScanner {
  /// No character that JSON knows; read past the end.
  private static final char END = '\uffff';

  private final String text;
  private int offset;

  JsonScanner(String text) {
    this.text = text;
  }

  int offset() {
    return offset;
  }

  char peek() {
    return offset < text.length() ? text.charAt(offset) : END;
  }

  boolean skipIf(char expected) {
    if (peek() != expected) {
      return false;
    }
    offset++;
    return true;
  }

  void expect(char expected) throws JsonFault {
    if (!skipIf(expected)) {
      throw fault("expected '" + expected + "'");
    }
  }

  void expectEnd() throws JsonFault {
    if (offset < text.length()) {
      throw fault("something follows the value");
    }
  }

  void skipWhitespace() {
    while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') {
      offset++;
    }
  }

  @Nullable Boolean literal(String literal, @Nullable Boolean value) throws JsonFault {
    if (!text.startsWith(literal, offset)) {
      throw fault("expected a value");
    }
    offset += literal.length();
    return value;
  }

  Number number() throws JsonFault {
    int start = offset;
    boolean whole = true;
    skipIf('-');
    if (!skipIf('0')) {
      digits();
    }
    if (skipIf('.')) {
      whole = false;
      digits();
    }
    if (skipIf('e') || skipIf('E')) {
      whole = false;
      if (!skipIf('-')) {
        skipIf('+');
      }
      digits();
    }
    if (offset - start > StrictJson.MAX_NUMBER_LENGTH) {
      throw new JsonFault("a number is too long", start);
    }
    try {
      var number = new BigDecimal(text.substring(start, offset));
      if (Math.abs((long) number.scale()) > StrictJson.MAX_EXPONENT) {
        throw new JsonFault("a number is too large or too small", start);
      }
      boolean fits = whole && number.toBigInteger().bitLength() < Long.SIZE;
      return fits ? (Number) number.longValueExact() : number;
    } catch (NumberFormatException e) {
      throw new JsonFault("a number is too large or too small", start);
    }
  }

  private void digits() throws JsonFault {
    int start = offset;
    while (peek() >= '0' && peek() <= '9') {
      offset++;
    }
    if (offset == start) {
      throw fault(start == text.length() ? "the text ends too early" : "expected a value");
    }
  }

  String string() throws JsonFault {
    int start = offset;
    if (!skipIf('"')) {
      throw fault("expected a string");
    }
    int unescaped = endOfPlainCharacters();
    var value = new StringBuilder(text.substring(offset, unescaped));
    offset = unescaped;
    while (!skipIf('"')) {
      value.append(skipIf('\\') ? escaped() : plain());
    }
    requirePairs(value, start);
    return value.toString();
  }

  private int endOfPlainCharacters() {
    int end = offset;
    while (end < text.length() && isPlain(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c != '"' && c != '\\';
  }

  private char plain() throws JsonFault {
    if (offset == text.length()) {
      throw fault("the text ends inside a string");
    }
    char c = text.charAt(offset);
    if (c < ' ') {
      throw fault("a control character in a string");
    }
    offset++;
    return c;
  }

  private char escaped() throws JsonFault {
    char c = peek();
    offset++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> hexadecimal();
      default -> throw new JsonFault("an unknown escape in a string", offset - 1);
    };
  }

  private char hexadecimal() throws JsonFault {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      char c = peek();
      // Character.digit would take the digits of every script.
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw fault("expected four hexadecimal digits");
      }
      value = value * 16 + digit;
      offset++;
    }
    return (char) value;
  }

  private static void requirePairs(CharSequence value, int start) throws JsonFault {
    for (int i = 0; i < value.length(); i++) {
      if (Character.isSurrogate(value.charAt(i))) {
        boolean pair =
            i + 1 < value.length()
                && Character.isSurrogatePair(value.charAt(i), value.charAt(i + 1));
        if (!pair) {
          throw new JsonFault("a lone surrogate in a string", start);
        }
        i++;
      }
    }
  }

  private JsonFault fault(String detail) {
    return new JsonFault(detail, offset);
  }
}
