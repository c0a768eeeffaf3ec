package io.pushgate.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pushgate.domain.Shard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserNameTest {
  private static final String EMOJI = "\ud83d\ude00";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "alice",
        "Alice",
        "alice@example.org",
        "EXAMPLE\\alice",
        "zo\u00eb",
        "a b",
        " ",
        "0",
        "../../etc",
        "{s1}:u",
        "\u674e\u96f7",
        EMOJI,
        "\u00a0",
        "\uffff"
      })
  void takesAnyNameWithoutControlCharacters(String name) {
    assertThat(UserName.parse(name).orElseThrow().value()).isEqualTo(name);
  }

  @Test
  void countsCodePointsNotChars() {
    assertThat(UserName.parse("x".repeat(128))).isPresent();
    assertThat(UserName.parse("x".repeat(129))).isEmpty();
    assertThat(UserName.parse(EMOJI.repeat(128))).isPresent();
    assertThat(UserName.parse(EMOJI.repeat(129))).isEmpty();
    assertThat(UserName.parse("")).isEmpty();
  }

  @Test
  void refusesEveryControlCharacter() {
    for (char c = 0; c < 0xa0; c++) {
      boolean control = c < 0x20 || c >= 0x7f;
      assertThat(UserName.parse("a" + c + "b").isEmpty()).as("U+%04X", (int) c).isEqualTo(control);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0xd800, 0xdbff, 0xdc00, 0xdfff})
  void refusesALoneSurrogateForItHasNoUtf8Form(int surrogate) {
    var lone = (char) surrogate;

    assertThat(UserName.parse("" + lone)).isEmpty();
    assertThat(UserName.parse("a" + lone)).isEmpty();
    assertThat(UserName.parse(lone + "a")).isEmpty();
    assertThat(UserName.parse(EMOJI + lone)).isEmpty();
  }

  @Test
  void refusesInItsConstructorWhatItDoesNotParse() {
    assertThatIllegalArgumentException().isThrownBy(() -> new UserName("a\nb"));
  }

  @Test
  void comparesCaseSensitivelyAndWithoutNormalising() {
    assertThat(new UserName("alice")).isNotEqualTo(new UserName("Alice"));
    assertThat(new UserName("zo\u00eb")).isNotEqualTo(new UserName("zoe\u0308"));
  }

  @Test
  void knowsItsShard() {
    assertThat(new UserName("alice").shard()).isEqualTo(new Shard(43));
  }
}
