package io.pushgate.domain.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.RandomLives;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The verifier against the plain reference, over random lives of one credential.
class CodeVerifierPropertyTest {
  private static final OtpSecret SECRET = RfcSecrets.SHA1;

  @Test
  void agreesWithTheReferenceAndAcceptsNoTimeStepTwice() {
    var seen = new RandomLives.Outcomes();
    RandomLives.each(200, random -> liveByTheReference(random, seen));
    seen.assertEachAtLeast(0.05, "Fresh", "Used", "None");
  }

  private static void liveByTheReference(Random random, RandomLives.Outcomes seen) {
    var parameters = parameters(random);
    int window = random.nextInt(11);
    var attempts = Stream.generate(() -> attempt(random)).limit(random.nextInt(1, 41)).toList();
    var verifier = new CodeVerifier(window);
    var position = CodePosition.START;
    var now = Instant.ofEpochSecond(1_772_366_400);
    var acceptedSteps = new HashSet<Long>();
    var typed = new ArrayList<String>();

    for (var attempt : attempts) {
      now = now.plusSeconds(attempt.secondsLater());
      var code = attempt.code(parameters, position, now, typed);
      typed.add(code);

      var match = verifier.match(SECRET, parameters, position, code, now);

      seen.add(match.getClass().getSimpleName());
      var expected = ReferenceCodes.accepted(SECRET, parameters, position, window, code, now);
      switch (match) {
        case CodeMatch.Fresh(var reached) -> {
          long step = reached.lastAccepted();
          assertThat(expected).as("the reference accepts the same step").contains(step);
          assertThat(acceptedSteps.add(step)).as("no step twice").isTrue();
          assertThat(step).as("only grows").isGreaterThan(position.lastAccepted());
          assertThat(reached.driftSteps()).isEqualTo(step - ReferenceCodes.step(parameters, now));
          assertThat(Math.abs(reached.driftSteps() - position.driftSteps()))
              .as("inside the window")
              .isLessThanOrEqualTo(window);
          position = reached;
        }
        case CodeMatch.Used() -> {
          assertThat(expected).isEmpty();
          assertThat(matches(parameters, position, window, code, now)).isNotEmpty();
        }
        case CodeMatch.None() ->
            assertThat(matches(parameters, position, window, code, now)).isEmpty();
      }
    }
  }

  @Test
  void replayingEverythingEverTypedAcceptsNothingMore() {
    RandomLives.each(200, CodeVerifierPropertyTest::replayALife);
  }

  private static void replayALife(Random random) {
    int window = random.nextInt(11);
    var stepsApart = random.ints(random.nextInt(1, 21), 0, 4).boxed().toList();
    var verifier = new CodeVerifier(window);
    var position = CodePosition.START;
    var now = Instant.ofEpochSecond(1_772_366_400);
    var typed = new HashSet<String>();
    for (int steps : stepsApart) {
      now = now.plusSeconds(steps * 30L);
      var code = ReferenceCodes.code(SECRET, OtpParameters.DEFAULT, now.getEpochSecond() / 30);
      typed.add(code);
      if (verifier.match(SECRET, OtpParameters.DEFAULT, position, code, now)
          instanceof CodeMatch.Fresh(var reached)) {
        position = reached;
      }
    }

    for (var code : typed) {
      assertThat(verifier.match(SECRET, OtpParameters.DEFAULT, position, code, now))
          .isNotInstanceOf(CodeMatch.Fresh.class);
    }
  }

  private static OtpParameters parameters(Random random) {
    return new OtpParameters(
        OtpKind.TOTP,
        RandomLives.oneOf(random, OtpAlgorithm.values()),
        random.nextInt(6, 9),
        RandomLives.oneOf(random, 10, 30, 60, 300));
  }

  private static Attempt attempt(Random random) {
    return new Attempt(
        random.nextInt(-30, 91),
        RandomLives.oneOf(random, Source.DEVICE, Source.DEVICE, Source.REPLAY, Source.GUESS),
        random.nextInt(-8, 13),
        random.nextInt(1_000_000));
  }

  private static List<Long> matches(
      OtpParameters parameters, CodePosition position, int window, String code, Instant now) {
    return ReferenceCodes.matches(SECRET, parameters, position.driftSteps(), window, code, now)
        .boxed()
        .toList();
  }

  enum Source {
    DEVICE,
    REPLAY,
    GUESS
  }

  /// One code typed.
  ///
  /// @param secondsLater how far our clock has moved; it may be set back
  /// @param source where the code comes from; a replay is one of the last three
  /// @param steps how far the device's clock is from where it was last seen
  record Attempt(int secondsLater, Source source, int steps, int random) {
    String code(OtpParameters parameters, CodePosition position, Instant now, List<String> typed) {
      return switch (source) {
        case DEVICE -> {
          long step = ReferenceCodes.step(parameters, now) + position.driftSteps() + steps;
          yield ReferenceCodes.code(SECRET, parameters, step);
        }
        case REPLAY ->
            typed.isEmpty() ? "000000" : typed.get(Math.max(0, typed.size() - 1 - random % 3));
        case GUESS -> String.valueOf(random);
      };
    }
  }
}
