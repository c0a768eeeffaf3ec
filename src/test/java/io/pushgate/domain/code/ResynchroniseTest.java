package io.pushgate.domain.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResynchroniseTest {
  private static final OtpParameters TOTP = OtpParameters.DEFAULT;
  private static final OtpParameters HOTP =
      new OtpParameters(OtpKind.HOTP, OtpAlgorithm.SHA1, 6, 30);
  private static final long NOW_STEP = 60_000_000;
  private static final long DAY_STEPS = 24 * 60 * 2;

  @ParameterizedTest(name = "{1} codes from {0} steps from now: found {2}")
  @CsvSource({
    "0, 2, true",
    "0, 3, true",
    "-1000, 2, true",
    "1000, 3, true",
    "-2880, 2, true",
    "-2880, 3, true",
    "-2881, 2, false",
    "-2881, 3, false",
    "2879, 2, true",
    "2880, 2, false",
    "2878, 3, true",
    "2879, 3, false",
  })
  void findsConsecutiveCodesWithinADayOnEitherSide(long offset, int count, boolean found) {
    long last = offset + count - 1;

    assertThat(resync(CodePosition.START, codes(NOW_STEP + offset, count)))
        .isEqualTo(found ? Optional.of(new CodePosition(NOW_STEP + last, last)) : Optional.empty());
  }

  @Test
  void looksADayFarInPeriodsOfTheCredential() {
    var fiveMinutes = new OtpParameters(OtpKind.TOTP, OtpAlgorithm.SHA1, 6, 300);
    var now = Instant.ofEpochSecond(6_000_000 * 300L);
    var verifier = new CodeVerifier(5);

    assertThat(
            verifier.resynchronise(
                RfcSecrets.SHA1, fiveMinutes, CodePosition.START, codes(6_000_287, 2), now))
        .contains(new CodePosition(6_000_288, 288));
    assertThat(
            verifier.resynchronise(
                RfcSecrets.SHA1, fiveMinutes, CodePosition.START, codes(6_000_288, 2), now))
        .isEmpty();
  }

  @Test
  void refusesCodesThatDoNotFollowEachOther() {
    var first = code(NOW_STEP);

    assertThat(resync(CodePosition.START, List.of(first, code(NOW_STEP + 2)))).isEmpty();
    assertThat(resync(CodePosition.START, List.of(first, code(NOW_STEP - 1)))).isEmpty();
    assertThat(resync(CodePosition.START, List.of(first, first))).isEmpty();
    assertThat(resync(CodePosition.START, List.of(first, code(NOW_STEP + 1), code(NOW_STEP + 3))))
        .isEmpty();
    assertThat(resync(CodePosition.START, List.of(first, "000000"))).isEmpty();
  }

  @Test
  void takesTwoOrThreeCodesOfTheCredentialsLengthOnly() {
    assertThat(resync(CodePosition.START, List.of())).isEmpty();
    assertThat(resync(CodePosition.START, codes(NOW_STEP, 1))).isEmpty();
    assertThat(resync(CodePosition.START, codes(NOW_STEP, 4))).isEmpty();
    assertThat(resync(CodePosition.START, List.of(code(NOW_STEP), code(NOW_STEP + 1).substring(1))))
        .isEmpty();
  }

  @Test
  void takesOnlyCodesAfterTheLastAccepted() {
    var accepted = new CodePosition(NOW_STEP, 0);

    assertThat(resync(accepted, codes(NOW_STEP - 5, 2))).isEmpty();
    assertThat(resync(accepted, codes(NOW_STEP - 1, 2))).isEmpty();
    assertThat(resync(accepted, codes(NOW_STEP, 2))).isEmpty();
    assertThat(resync(accepted, codes(NOW_STEP, 3))).isEmpty();
    assertThat(resync(accepted, codes(NOW_STEP + 1, 2)))
        .contains(new CodePosition(NOW_STEP + 2, 2, typed(NOW_STEP)));
  }

  @Test
  void looksAroundNowWhateverTheDriftWas() {
    assertThat(resync(new CodePosition(CodePosition.NEVER, 2_000), codes(NOW_STEP - DAY_STEPS, 2)))
        .contains(new CodePosition(NOW_STEP - DAY_STEPS + 1, 1 - DAY_STEPS));
  }

  @Test
  void makesTheNextCodeMatch() {
    var reached = resync(CodePosition.START, codes(NOW_STEP + 500, 2)).orElseThrow();
    var verifier = new CodeVerifier(0);
    var later = Instant.ofEpochSecond((NOW_STEP + 1) * 30);

    assertThat(verifier.match(RfcSecrets.SHA1, TOTP, reached, code(NOW_STEP + 502), later))
        .isEqualTo(
            new CodeMatch.Fresh(new CodePosition(NOW_STEP + 502, 501, typed(NOW_STEP + 501))));
  }

  private static TypedSteps typed(long previous) {
    return new TypedSteps(List.of(new TypedSteps.Entry(previous, Instant.EPOCH)));
  }

  @ParameterizedTest(name = "next counter {0}, two codes from counter {1}: found {2}")
  @CsvSource({
    "0, 0, true",
    "50, 50, true",
    "50, 49, false",
    "50, 1049, true",
    "50, 1050, false",
  })
  void looksAThousandCountersAhead(long next, long first, boolean found) {
    var position = CodePosition.nextCounter(next);
    var reached =
        new CodeVerifier(5)
            .resynchronise(RfcSecrets.SHA1, HOTP, position, codes(first, 2), Instant.EPOCH);

    assertThat(reached)
        .isEqualTo(found ? Optional.of(new CodePosition(first + 1, 0)) : Optional.empty());
  }

  private static Optional<CodePosition> resync(CodePosition position, List<String> codes) {
    var now = Instant.ofEpochSecond(NOW_STEP * 30 + 29);
    return new CodeVerifier(5).resynchronise(RfcSecrets.SHA1, TOTP, position, codes, now);
  }

  private static List<String> codes(long first, int count) {
    return LongStream.range(first, first + count).mapToObj(ResynchroniseTest::code).toList();
  }

  private static String code(long factor) {
    return new Hotp(RfcSecrets.SHA1, TOTP).code(factor);
  }
}
