package io.pushgate.domain.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HotpLookAheadTest {
  private static final OtpParameters PARAMETERS =
      new OtpParameters(OtpKind.HOTP, OtpAlgorithm.SHA1, 6, 30);

  @ParameterizedTest(name = "window {0}, next counter {1}, code of counter {2}: {3}")
  @CsvSource({
    "5, 100, 100, Fresh",
    "5, 100, 105, Fresh",
    "5, 100, 106, None",
    "5, 100, 99, Used",
    "5, 100, 94, Used",
    "5, 100, 93, None",
    "0, 100, 100, Fresh",
    "0, 100, 101, None",
    "0, 100, 99, Used",
    "0, 100, 98, None",
    "10, 100, 110, Fresh",
    "10, 100, 111, None",
    "10, 0, 0, Fresh",
    "10, 0, 10, Fresh",
    "10, 0, 11, None",
    "5, 1, 0, Used",
  })
  void looksAheadOfTheNextCounterAndTellsUsedOnesBehind(
      int window, long next, long counter, String kind) {
    var match = match(window, CodePosition.nextCounter(next), code(counter), Instant.EPOCH);

    assertThat(match.getClass().getSimpleName()).isEqualTo(kind);
    if (match instanceof CodeMatch.Fresh(var position)) {
      assertThat(position).isEqualTo(new CodePosition(counter, 0));
    }
  }

  @Test
  void doesNotCareWhatTimeItIs() {
    var position = CodePosition.nextCounter(7);
    var expected = new CodeMatch.Fresh(new CodePosition(7, 0));

    assertThat(match(5, position, code(7), Instant.EPOCH)).isEqualTo(expected);
    assertThat(match(5, position, code(7), Instant.ofEpochSecond(4_000_000_000L)))
        .isEqualTo(expected);
  }

  @Test
  void endsAtTheHighestCounter() {
    var position = CodePosition.nextCounter(CodePosition.MAX_COUNTER);

    assertThat(match(10, position, code(CodePosition.MAX_COUNTER), Instant.EPOCH))
        .isEqualTo(new CodeMatch.Fresh(new CodePosition(CodePosition.MAX_COUNTER, 0)));
    assertThat(match(10, position, "no code", Instant.EPOCH)).isEqualTo(new CodeMatch.None());
  }

  private static CodeMatch match(int window, CodePosition position, String code, Instant now) {
    return new CodeVerifier(window).match(RfcSecrets.SHA1, PARAMETERS, position, code, now);
  }

  private static String code(long counter) {
    return new Hotp(RfcSecrets.SHA1, PARAMETERS).code(counter);
  }
}
