package io.pushgate.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AlphabetTest {
  private static final Map<Alphabet, String> CLASSES =
      Map.of(
          Alphabet.DIGITS, "[0-9]",
          Alphabet.HEX, "[0-9a-f]",
          Alphabet.CAPITALS, "[A-Z]",
          Alphabet.BASE64URL, "[A-Za-z0-9_-]");

  /// Every character there is, against the regular expression that says the same.
  @Test
  void takesTheCharactersOfItsClassAndNoOther() {
    assertThat(CLASSES).containsOnlyKeys(Alphabet.values());
    CLASSES.forEach(
        (alphabet, expression) -> {
          var pattern = Pattern.compile(expression).asMatchPredicate();
          for (int c = Character.MIN_VALUE; c <= Character.MAX_VALUE; c++) {
            var text = Character.toString((char) c);
            assertThat(alphabet.spells(text, 1, 1)).isEqualTo(pattern.test(text));
          }
        });
  }

  @Test
  void boundsTheLength() {
    assertThat(Alphabet.DIGITS.spells("12", 2, 3)).isTrue();
    assertThat(Alphabet.DIGITS.spells("123", 2, 3)).isTrue();
    assertThat(Alphabet.DIGITS.spells("1", 2, 3)).isFalse();
    assertThat(Alphabet.DIGITS.spells("1234", 2, 3)).isFalse();
    assertThat(Alphabet.DIGITS.spells("", 0, 3)).isTrue();
  }

  @Test
  void looksAtEveryCharacterOfAPart() {
    assertThat(Alphabet.DIGITS.spellsPart("a123b", 1, 4)).isTrue();
    assertThat(Alphabet.DIGITS.spellsPart("a123b", 0, 4)).isFalse();
    assertThat(Alphabet.DIGITS.spellsPart("a123b", 1, 5)).isFalse();
  }
}
