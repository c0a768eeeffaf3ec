package io.pushgate.domain.code;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Base32Test {
  // RFC 4648 §10.
  @ParameterizedTest(name = "{0} <-> {1}")
  @CsvSource({
    "'', ''",
    "f, MY======",
    "fo, MZXQ====",
    "foo, MZXW6===",
    "foob, MZXW6YQ=",
    "fooba, MZXW6YTB",
    "foobar, MZXW6YTBOI======",
  })
  void agreesWithRfc4648(String plain, String encoded) {
    var unpadded = encoded.replace("=", "");

    assertThat(Base32.encode(plain.getBytes(US_ASCII))).isEqualTo(unpadded);
    assertThat(Base32.decode(encoded)).contains(plain.getBytes(US_ASCII));
    assertThat(Base32.decode(unpadded)).contains(plain.getBytes(US_ASCII));
    assertThat(Base32.decode(unpadded.toLowerCase(Locale.ROOT))).contains(plain.getBytes(US_ASCII));
  }

  @Test
  void readsBackWhatItWroteForEveryLength() {
    var random = new Random(7);
    for (int length = 0; length <= OtpSecret.MAX_BYTES; length++) {
      var bytes = new byte[length];
      random.nextBytes(bytes);

      assertThat(Base32.decode(Base32.encode(bytes))).contains(bytes);
    }
  }

  @ParameterizedTest(name = "truncated: {0}")
  @ValueSource(strings = {"M", "A", "MZX", "MYA", "MZXW6Y", "MZXW6A", "MZXW6YTBO"})
  void refusesTextCutInTheMiddleOfAByte(String text) {
    assertThat(Base32.decode(text)).isEmpty();
  }

  @ParameterizedTest(name = "leftover bits: {0}")
  @ValueSource(strings = {"MZ", "MZXR", "MZXW7", "MZXW6YR"})
  void refusesLeftoverBitsThatAreNotZero(String text) {
    assertThat(Base32.decode(text)).isEmpty();
  }

  // Each would be five whole bytes but for one symbol: 0, 1, 8 and 9 are not in the alphabet; the
  // last two only look like letters that are.
  @ParameterizedTest(name = "no base32: {0}")
  @ValueSource(
      strings = {
        "MZXW6YT0",
        "MZXW6YT1",
        "MZXW6YT8",
        "MZXW6YT9",
        "MZXW6YT\n",
        "MZXW YTB",
        "MZXW-YTB",
        "=ZXW6YTB",
        "MZX=6YTB",
        "MY=======",
        "MZXW6YT\u0000",
        "\u041cZXW6YTB",
        "MZXW6YT\u0131"
      })
  void refusesWhatIsNoBase32(String text) {
    assertThat(Base32.decode(text)).isEmpty();
  }
}
