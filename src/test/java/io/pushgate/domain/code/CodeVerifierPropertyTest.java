package io.pushgate.domain.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/// The verifier against the plain reference, over random lives of one credential.
class CodeVerifierPropertyTest {
  private static final OtpSecret SECRET = RfcSecrets.SHA1;

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  @StatisticsReport(onFailureOnly = true)
  void agreesWithTheReferenceAndAcceptsNoTimeStepTwice(
      @ForAll @Size(min = 1, max = 40) List<@From("attempts") Attempt> attempts,
      @ForAll("parameters") OtpParameters parameters,
      @ForAll @IntRange(max = 10) int window) {
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

      Statistics.collect(match.getClass().getSimpleName());
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
    Statistics.coverage(
        seen ->
            List.of("Fresh", "Used", "None")
                .forEach(kind -> seen.check(kind).percentage(share -> share > 5)));
  }

  @Property(tries = 200)
  void replayingEverythingEverTypedAcceptsNothingMore(
      @ForAll @Size(min = 1, max = 20) List<@IntRange(max = 3) Integer> stepsApart,
      @ForAll @IntRange(max = 10) int window) {
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

  @Provide
  Arbitrary<OtpParameters> parameters() {
    return Combinators.combine(
            Arbitraries.of(OtpAlgorithm.class),
            Arbitraries.integers().between(6, 8),
            Arbitraries.of(10, 30, 60, 300))
        .as(
            (algorithm, digits, period) ->
                new OtpParameters(OtpKind.TOTP, algorithm, digits, period));
  }

  @Provide
  Arbitrary<Attempt> attempts() {
    return Combinators.combine(
            Arbitraries.integers().between(-30, 90),
            Arbitraries.of(Source.DEVICE, Source.DEVICE, Source.REPLAY, Source.GUESS),
            Arbitraries.integers().between(-8, 12),
            Arbitraries.integers().between(0, 999_999))
        .as(Attempt::new);
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
