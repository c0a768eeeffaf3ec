package io.pushgate.domain.code;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HotpTest {
  // RFC 4226 appendix D: counter and the truncated hash in decimal, whose last digits are the code.
  @ParameterizedTest(name = "counter {0}")
  @CsvSource({
    "0, 1284755224",
    "1, 1094287082",
    "2, 0137359152",
    "3, 1726969429",
    "4, 1640338314",
    "5, 0868254676",
    "6, 1918287922",
    "7, 0082162583",
    "8, 0673399871",
    "9, 0645520489",
  })
  void agreesWithRfc4226AppendixDInSixSevenAndEightDigits(long counter, String decimal) {
    for (int digits = 6; digits <= 8; digits++) {
      assertThat(hotp(OtpAlgorithm.SHA1, digits).code(counter))
          .isEqualTo(decimal.substring(decimal.length() - digits));
    }
  }

  // RFC 6238 appendix B, with the seeds of erratum 2866.
  @ParameterizedTest(name = "{1} at {0}")
  @CsvSource({
    "59, SHA1, 94287082",
    "59, SHA256, 46119246",
    "59, SHA512, 90693936",
    "1111111109, SHA1, 07081804",
    "1111111109, SHA256, 68084774",
    "1111111109, SHA512, 25091201",
    "1111111111, SHA1, 14050471",
    "1111111111, SHA256, 67062674",
    "1111111111, SHA512, 99943326",
    "1234567890, SHA1, 89005924",
    "1234567890, SHA256, 91819424",
    "1234567890, SHA512, 93441116",
    "2000000000, SHA1, 69279037",
    "2000000000, SHA256, 90698825",
    "2000000000, SHA512, 38618901",
    "20000000000, SHA1, 65353130",
    "20000000000, SHA256, 77737706",
    "20000000000, SHA512, 47863826",
  })
  void agreesWithRfc6238AppendixB(long epochSecond, OtpAlgorithm algorithm, String code) {
    assertThat(hotp(algorithm, 8).code(epochSecond / 30)).isEqualTo(code);

    var verifier = new CodeVerifier(0);
    var parameters = new OtpParameters(OtpKind.TOTP, algorithm, 8, 30);
    var match =
        verifier.match(
            RfcSecrets.forVectorsOf(algorithm),
            parameters,
            CodePosition.START,
            code,
            Instant.ofEpochSecond(epochSecond));
    assertThat(match).isEqualTo(new CodeMatch.Fresh(new CodePosition(epochSecond / 30, 0)));
  }

  @ParameterizedTest(name = "{0} is not the code of counter 4, 0338314")
  @ValueSource(strings = {"338314", "00338314", "0338315", "1338314", "", "0338314 "})
  void matchesNothingButTheWholeCode(String other) {
    var hotp = hotp(OtpAlgorithm.SHA1, 7);

    assertThat(hotp.matches("0338314".getBytes(US_ASCII), 4)).isTrue();
    assertThat(hotp.matches(other.getBytes(US_ASCII), 4)).isFalse();
  }

  private static Hotp hotp(OtpAlgorithm algorithm, int digits) {
    return new Hotp(
        RfcSecrets.forVectorsOf(algorithm), new OtpParameters(OtpKind.HOTP, algorithm, digits, 30));
  }
}
