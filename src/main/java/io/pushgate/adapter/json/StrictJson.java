package io.pushgate.adapter.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads JSON (RFC 8259) from callers who may be hostile. Two readers must never understand one
/// text differently, so whatever RFC 8259 leaves open is refused: duplicate members, lone
/// surrogates, invalid UTF-8, a byte order mark, anything after the value; and so is what could
/// cost time or stack: nesting beyond [#MAX_DEPTH], numbers beyond [#MAX_NUMBER_LENGTH] characters.
///
/// A text becomes `Map` (insertion order), `List`, `String`, `Long` (an integer that fits),
/// `BigDecimal` (every other number), `Boolean` or `null`; maps and lists are mutable and belong to
/// the caller, so that `new JsonObject(map)` works on them.
public final class StrictJson {
  /// How deep arrays and objects may be nested.
  public static final int MAX_DEPTH = 32;

  /// How many characters a number may have.
  public static final int MAX_NUMBER_LENGTH = 32;

  /// How far a number's exponent may be from zero, so that no one pays for 1e999999999.
  public static final int MAX_EXPONENT = 400;

  private StrictJson() {}

  /// What came of reading a text.
  public sealed interface Result {}

  /// The text was JSON.
  public record Parsed(@Nullable Object value) implements Result {
    /// The value if it is an object.
    @SuppressWarnings("unchecked") // StrictJson makes no map with other keys.
    public Optional<Map<String, @Nullable Object>> object() {
      return value instanceof Map<?, ?> map
          ? Optional.of((Map<String, @Nullable Object>) map)
          : Optional.empty();
    }
  }

  /// The text was not, or not strictly. Holds no value of the text: it may be shown and logged.
  ///
  /// @param pointer the member or element that was being read (RFC 6901), `""` for the whole text
  /// @param detail what is wrong, in words
  /// @param offset where, in characters from the start; in bytes where the UTF-8 is invalid
  public record Flaw(String pointer, String detail, int offset) implements Result {}

  /// Reads UTF-8.
  public static Result parse(byte[] utf8) {
    var bytes = ByteBuffer.wrap(utf8);
    try {
      return parse(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
    } catch (CharacterCodingException e) {
      return new Flaw("", "not valid UTF-8", bytes.position());
    }
  }

  /// Reads a text.
  public static Result parse(String text) {
    return JsonReader.read(text);
  }
}
