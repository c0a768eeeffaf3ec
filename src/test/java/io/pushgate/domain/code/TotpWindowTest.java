package io.pushgate.domain.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpWindowTest {
  private static final OtpParameters PARAMETERS = OtpParameters.DEFAULT;
  private static final long NOW_STEP = 60_000_000;

  @ParameterizedTest(name = "window {0}, drift {1}, code {2} steps from now: fresh {3}")
  @CsvSource({
    "0, 0, 0, true",
    "0, 0, -1, false",
    "0, 0, 1, false",
    "5, 0, -5, true",
    "5, 0, -6, false",
    "5, 0, 5, true",
    "5, 0, 6, false",
    "10, 0, -10, true",
    "10, 0, -11, false",
    "10, 0, 10, true",
    "10, 0, 11, false",
    "5, 7, 12, true",
    "5, 7, 13, false",
    "5, 7, 2, true",
    "5, 7, 1, false",
    "5, -2880, -2880, true",
    "5, -2880, -2881, false",
    "5, -2880, -2875, true",
    "5, -2878, -2880, true",
    "5, -2878, -2881, false",
    "5, 2880, 2880, true",
    "5, 2880, 2881, false",
    "5, 2880, 2875, true",
    "5, 3000, 2880, false",
    "5, -2880, 0, false",
    "0, 3, 3, true",
    "0, 3, 0, false",
  })
  void findsACodeInsideTheWindowAroundTheDriftAndNotOutside(
      int windowSteps, long drift, long offset, boolean fresh) {
    var position = new CodePosition(CodePosition.NEVER, drift);

    assertThat(match(windowSteps, position, code(NOW_STEP + offset), NOW_STEP))
        .isEqualTo(
            fresh
                ? new CodeMatch.Fresh(new CodePosition(NOW_STEP + offset, offset))
                : new CodeMatch.None());
  }

  @Test
  void takesEveryMomentOfATimeStepForTheSame() {
    var step = 60_000_000L;
    var expected = new CodeMatch.Fresh(new CodePosition(step, 0));
    var start = Instant.ofEpochSecond(step * 30);

    assertThat(matchAt(start)).isEqualTo(expected);
    assertThat(matchAt(start.plusMillis(29_999))).isEqualTo(expected);
    assertThat(matchAt(start.plusSeconds(30))).isEqualTo(new CodeMatch.None());
    assertThat(matchAt(start.minusMillis(1))).isEqualTo(new CodeMatch.None());
  }

  @ParameterizedTest(name = "last accepted {0} steps from now, code {1} steps from now: {2}")
  @CsvSource({
    "0, 0, Used",
    "0, -1, Used",
    "0, -5, Used",
    "0, 1, Fresh",
    "-1, -1, Used",
    "-1, 0, Fresh",
    "3, 3, Used",
    "3, 2, Used",
    "3, 4, Fresh",
    "3, -6, None",
    "9, 5, Used",
    "9, 6, None",
    "9, 9, None",
  })
  void acceptsOnlyATimeStepLaterThanTheLastAccepted(long last, long offset, String kind) {
    var position = new CodePosition(NOW_STEP + last, 0);

    assertThat(match(5, position, code(NOW_STEP + offset), NOW_STEP).getClass().getSimpleName())
        .isEqualTo(kind);
  }

  @Test
  void acceptsAFreshMatchThoughTheSameDigitsWereUsedEarlierInTheWindow() {
    // Steps 2386 and 2394 of this seed happen to have the same six digits.
    assertThat(code(2386)).isEqualTo("709847").isEqualTo(code(2394));

    assertThat(match(5, new CodePosition(2386, 0), "709847", 2390))
        .isEqualTo(new CodeMatch.Fresh(new CodePosition(2394, 4, after(2386))));
    assertThat(match(5, new CodePosition(2394, 4), "709847", 2390)).isEqualTo(new CodeMatch.Used());
  }

  @Test
  void looksAtNoNegativeTimeStep() {
    assertThat(match(5, CodePosition.START, code(0), 0))
        .isEqualTo(new CodeMatch.Fresh(new CodePosition(0, 0)));
    assertThat(match(5, CodePosition.START, code(-1), 0)).isEqualTo(new CodeMatch.None());
    assertThat(match(5, new CodePosition(0, 0), code(0), 0)).isEqualTo(new CodeMatch.Used());
    assertThat(match(5, new CodePosition(CodePosition.NEVER, -9), code(0), 3))
        .isEqualTo(new CodeMatch.None());
    assertThat(match(5, CodePosition.START, code(0), -5))
        .isEqualTo(new CodeMatch.Fresh(new CodePosition(0, 5)));
    assertThat(match(5, CodePosition.START, code(0), -6)).isEqualTo(new CodeMatch.None());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12345", "1234567", "12345678", "abcdef", "\u0661\u0662\u0663456"})
  void findsNothingForWhatIsNoCodeOfThisCredential(String text) {
    assertThat(match(5, CodePosition.START, text, NOW_STEP)).isEqualTo(new CodeMatch.None());
  }

  @Test
  void keepsLeadingZerosApart() {
    // Counter 4 of RFC 4226 appendix D.
    var sevenDigits = new OtpParameters(OtpKind.TOTP, OtpAlgorithm.SHA1, 7, 30);
    var verifier = new CodeVerifier(0);
    var now = Instant.ofEpochSecond(4 * 30);

    assertThat(verifier.match(RfcSecrets.SHA1, sevenDigits, CodePosition.START, "0338314", now))
        .isInstanceOf(CodeMatch.Fresh.class);
    assertThat(verifier.match(RfcSecrets.SHA1, sevenDigits, CodePosition.START, "338314", now))
        .isInstanceOf(CodeMatch.None.class);
  }

  @Test
  void countsInTheCredentialsOwnPeriod() {
    var minutes = new OtpParameters(OtpKind.TOTP, OtpAlgorithm.SHA1, 6, 60);
    var match =
        new CodeVerifier(1)
            .match(
                RfcSecrets.SHA1,
                minutes,
                CodePosition.START,
                code(1_001),
                Instant.ofEpochSecond(60_059));

    assertThat(match).isEqualTo(new CodeMatch.Fresh(new CodePosition(1_001, 1)));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 11})
  void refusesAWindowOutOfRange(int windowSteps) {
    assertThatIllegalArgumentException().isThrownBy(() -> new CodeVerifier(windowSteps));
  }

  @Test
  void refusesACodeThatWasTypedBeforeItsTime() {
    var position = new CodePosition(NOW_STEP, 0, after(NOW_STEP + 2));

    assertThat(match(5, position, code(NOW_STEP + 2), NOW_STEP)).isEqualTo(new CodeMatch.Used());
    assertThat(match(5, position, code(NOW_STEP + 1), NOW_STEP))
        .isInstanceOf(CodeMatch.Fresh.class);
  }

  private static TypedSteps after(long previous) {
    return new TypedSteps(List.of(new TypedSteps.Entry(previous, Instant.EPOCH)));
  }

  private static CodeMatch matchAt(Instant now) {
    return new CodeVerifier(0)
        .match(RfcSecrets.SHA1, PARAMETERS, CodePosition.START, code(60_000_000), now);
  }

  private static CodeMatch match(int window, CodePosition position, String code, long nowStep) {
    var now = Instant.ofEpochSecond(nowStep * 30 + 13);
    return new CodeVerifier(window).match(RfcSecrets.SHA1, PARAMETERS, position, code, now);
  }

  private static String code(long step) {
    return new Hotp(RfcSecrets.SHA1, PARAMETERS).code(step);
  }
}
