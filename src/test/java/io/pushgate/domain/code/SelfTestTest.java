package io.pushgate.domain.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.code.SelfTest.Finding;
import io.pushgate.domain.code.SelfTest.Judgement;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelfTestTest {
  private static final long STEP = 60_000_000;
  private static final Instant NOW = Instant.ofEpochSecond(STEP * 30 + 13);
  private static final OtpParameters TOTP = OtpParameters.DEFAULT;
  private static final OtpParameters HOTP =
      new OtpParameters(OtpKind.HOTP, OtpAlgorithm.SHA1, 6, 30);

  @Test
  void whatAValidationAcceptsIsAccepted() {
    assertThat(judge(CodePosition.START, code(STEP + 3)))
        .isEqualTo(new Judgement.Accepted(new CodePosition(STEP + 3, 3)));
  }

  @ParameterizedTest(name = "drift {0}, code at {1}: {2}, {3} s")
  @CsvSource({
    "0, 6, CLOCK_AHEAD, 180",
    "0, -6, CLOCK_BEHIND, -180",
    "0, 2880, CLOCK_AHEAD, 86400",
    "100, 50, CLOCK_AHEAD, 1500",
    "100, 0, CLOCK_BEHIND, 0",
    "-100, 0, CLOCK_AHEAD, 0",
    "-100, -50, CLOCK_BEHIND, -1500",
  })
  void aClockIsAheadOrBehindOfOursOrElseOfWhatIsExpectedOfIt(
      long drift, long offset, Finding finding, long seconds) {
    var rejected = rejected(new CodePosition(STEP - 3_000, drift), code(STEP + offset));
    assertThat(rejected.finding()).isEqualTo(finding);
    assertThat(rejected.offsetSeconds()).isEqualTo(seconds);
    assertThat(rejected.usableFrom()).isNull();
    assertThat(rejected.typed().entries())
        .containsExactly(new TypedSteps.Entry(STEP + offset, NOW.plus(SelfTest.REMEMBERED)));
  }

  @Test
  void allStepsOfACodeAreRememberedAndAnyOfThemLeadsOn() {
    var twice = twice();
    var rejected = rejected(CodePosition.START, code(twice[0]));
    assertThat(rejected.typed().entries())
        .extracting(TypedSteps.Entry::step)
        .containsExactly(twice[0], twice[1]);
    var noted = new CodePosition(CodePosition.NEVER, 0, rejected.typed());
    for (long step : twice) {
      assertThat(judge(noted, code(step + 2)))
          .isInstanceOfSatisfying(
              Judgement.Resynchronised.class,
              resynchronised ->
                  assertThat(resynchronised.position().lastAccepted()).isEqualTo(step + 2));
    }
  }

  @Test
  void aCodeBeforeTheLastAcceptedLeadsNowhere() {
    var typed = typed(STEP + 100);
    assertThat(judge(new CodePosition(STEP + 99, 0, typed), code(STEP + 101)))
        .isInstanceOf(Judgement.Resynchronised.class);
    assertThat(judge(new CodePosition(STEP + 100, 0, typed), code(STEP + 101)))
        .isInstanceOf(Judgement.Rejected.class);
  }

  @Test
  void whereThePolicyForbidsItNothingResynchronises() {
    var noted = new CodePosition(CodePosition.NEVER, 0, typed(STEP + 100));
    var judgement =
        new SelfTest(new CodeVerifier(5), false)
            .judge(RfcSecrets.SHA1, TOTP, noted, code(STEP + 101), NOW);
    assertThat(((Judgement.Rejected) judgement).finding()).isEqualTo(Finding.CLOCK_AHEAD);
  }

  @ParameterizedTest(name = "last accepted {0}, code {1}: {2}, usable from {3}")
  @CsvSource({
    "0, 0, CODE_ALREADY_USED,",
    "3, 3, CODE_ALREADY_USED,",
    "300, 300, CODE_ALREADY_USED,",
    "3, 0, WAITING_FOR_CLOCK, 4",
    "3, 1, WAITING_FOR_CLOCK, 3",
    "300, 0, WAITING_FOR_CLOCK, 301",
    "300, -20, WAITING_FOR_CLOCK, 321",
    "0, -240, WAITING_FOR_CLOCK, 241",
  })
  void anUsedCodeIsToldFromOneThatWasPassedOver(
      long last, long offset, Finding finding, Long usableFrom) {
    var rejected = rejected(new CodePosition(STEP + last, last), code(STEP + offset));
    assertThat(rejected.finding()).isEqualTo(finding);
    assertThat(rejected.usableFrom())
        .isEqualTo(usableFrom == null ? null : Instant.ofEpochSecond((STEP + usableFrom) * 30));
    assertThat(rejected.typed()).isEqualTo(TypedSteps.NONE);
  }

  @Test
  void aCodeAcceptedEarlierIsUsedToo() {
    var position = new CodePosition(STEP + 2, 2, typed(STEP));
    assertThat(rejected(position, code(STEP)).finding()).isEqualTo(Finding.CODE_ALREADY_USED);
    assertThat(rejected(position, code(STEP + 1)).finding()).isEqualTo(Finding.WAITING_FOR_CLOCK);
  }

  @Test
  void nothingIsToldOfACodeThatCannotBeKept() {
    var full =
        new TypedSteps(
            LongStream.range(0, TypedSteps.MAX)
                .mapToObj(i -> new TypedSteps.Entry(STEP + 10 + i * 7, NOW))
                .toList());
    var position = new CodePosition(CodePosition.NEVER, 0, full);
    var rejected = rejected(position, code(STEP + 1_000));
    assertThat(rejected.finding()).isEqualTo(Finding.WRONG_CODE);
    assertThat(rejected.offsetSeconds()).isNull();
    assertThat(rejected.typed()).isEqualTo(full);
  }

  @ParameterizedTest(name = "last counter 100, code of {0}: {1}")
  @CsvSource({
    "100, CODE_ALREADY_USED",
    "97, CODE_ALREADY_USED",
    "50, WRONG_CODE",
    "107, CLOCK_AHEAD",
    "1101, CLOCK_AHEAD",
    "1102, WRONG_CODE",
  })
  void countersAreLookedForAhead(long counter, Finding finding) {
    var code = new Hotp(RfcSecrets.SHA1, HOTP).code(counter);
    var judgement =
        new SelfTest(new CodeVerifier(5), true)
            .judge(RfcSecrets.SHA1, HOTP, new CodePosition(100, 0), code, NOW);
    var rejected = (Judgement.Rejected) judgement;
    assertThat(rejected.finding()).isEqualTo(finding);
    assertThat(rejected.offsetSeconds()).isNull();
    assertThat(rejected.usableFrom()).isNull();
  }

  /// Two steps of this day, outside the window, whose codes are alike.
  private static long[] twice() {
    for (long first = STEP + 6; first < STEP + 2_800; first++) {
      for (long second = first + 3; second < STEP + 2_800; second++) {
        if (code(first).equals(code(second))) {
          return new long[] {first, second};
        }
      }
    }
    throw new AssertionError("no two codes of this day are alike");
  }

  private static Judgement.Rejected rejected(CodePosition position, String code) {
    return (Judgement.Rejected) judge(position, code);
  }

  private static Judgement judge(CodePosition position, String code) {
    return new SelfTest(new CodeVerifier(5), true)
        .judge(RfcSecrets.SHA1, TOTP, position, code, NOW);
  }

  private static TypedSteps typed(long step) {
    return new TypedSteps(List.of(new TypedSteps.Entry(step, NOW.plusSeconds(1))));
  }

  private static String code(long step) {
    return new Hotp(RfcSecrets.SHA1, TOTP).code(step);
  }
}
