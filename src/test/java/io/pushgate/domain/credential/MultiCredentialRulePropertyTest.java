package io.pushgate.domain.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.code.CodeVerifier;
import io.pushgate.domain.code.OtpParameters;
import io.pushgate.domain.code.OtpSecret;
import io.pushgate.domain.code.ReferenceCodes;
import io.pushgate.domain.credential.MultiCredentialRule.Verdict;
import io.pushgate.domain.credential.UserInMemory.Counters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.jspecify.annotations.Nullable;

/// The contract's section 3 as invariants, over random lives of a user with several credentials.
class MultiCredentialRulePropertyTest {
  private static final OtpParameters OTP = OtpParameters.DEFAULT;
  private static final int WINDOW = 2;

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  @StatisticsReport(onFailureOnly = true)
  void theThreeRulesOfTheContractHoldAfterEveryCode(
      @ForAll @Size(min = 1, max = 60) List<@From("events") Event> events,
      @ForAll @IntRange(min = 1, max = 5) int credentials,
      @ForAll @IntRange(min = 1, max = 12) int threshold) {
    var life = new Life(credentials, threshold);
    for (var event : events) {
      life.now = life.now.plusSeconds(event.secondsLater());
      var id = life.ids.get(event.random() % credentials);
      switch (event.what()) {
        case UNLOCK -> life.unlock(id);
        case TOGGLE -> life.user.toggle(id);
        case RIGHT_CODE, REPLAY, WRONG_CODE ->
            life.type(life.code(event, id), event.named() ? id : null);
      }
    }
    Statistics.coverage(
        seen ->
            List.of("Accepted", "Used", "Invalid", "Locked")
                .forEach(outcome -> seen.check(outcome).percentage(share -> share > 2)));
  }

  /// One user's life, and what the contract says must be true of it.
  private static final class Life {
    private final List<CredentialId> ids = new ArrayList<>();
    private final Map<CredentialId, OtpSecret> secrets = new TreeMap<>();
    private final Map<CredentialId, Set<Long>> acceptedSteps = new HashMap<>();
    private final Map<CredentialId, Integer> failedInARow = new HashMap<>();
    private final List<String> typed = new ArrayList<>();
    private final LockRule lockRule;
    private final UserInMemory user;
    private Instant now = Instant.ofEpochSecond(1_772_366_400);

    Life(int credentials, int threshold) {
      for (int i = 0; i < credentials; i++) {
        var bytes = new byte[20];
        // Pairs share a secret, so that a code is often fresh for two.
        bytes[0] = (byte) (i / 2);
        var id = new CredentialId("PGMB000000000" + i);
        ids.add(id);
        secrets.put(id, OtpSecret.of(bytes));
      }
      lockRule = new LockRule(threshold);
      user = new UserInMemory(lockRule, new CodeVerifier(WINDOW), secrets);
    }

    String code(Event event, CredentialId id) {
      return switch (event.what()) {
        case REPLAY -> typed.isEmpty() ? "000000" : typed.get(typed.size() - 1);
        case RIGHT_CODE -> {
          var position = user.snapshot().get(id).position();
          long step = ReferenceCodes.step(OTP, now) + position.driftSteps() + event.steps();
          yield ReferenceCodes.code(secrets.get(id), OTP, step);
        }
        case WRONG_CODE, UNLOCK, TOGGLE -> "%06d".formatted(event.random());
      };
    }

    void unlock(CredentialId id) {
      boolean locked = user.snapshot().get(id).state() == CredentialState.LOCKED;
      user.unlock(id);
      if (locked) {
        failedInARow.remove(id);
      }
    }

    void type(String code, @Nullable CredentialId named) {
      var before = user.snapshot();
      var evaluatedBefore = new HashMap<CredentialId, Integer>();
      ids.forEach(id -> evaluatedBefore.put(id, user.evaluated(id)));
      var expected = accepting(code, named, before);
      typed.add(code);

      var verdict = user.validate(code, named, now);

      var after = user.snapshot();
      Statistics.collect(outcome(verdict, before));
      switch (verdict) {
        case Verdict.Accepted(var winner, var position) -> {
          assertThat(winner).as("rule 1: the first that it is fresh for").isEqualTo(expected);
          assertThat(after.get(winner))
              .as("rule 1: counter to 0, position forward")
              .isEqualTo(new Counters(position, 0, CredentialState.ENABLED));
          assertThat(position.lastAccepted())
              .isGreaterThan(before.get(winner).position().lastAccepted());
          assertThat(others(after, winner))
              .as("rule 1: the others stay as they are")
              .isEqualTo(others(before, winner));
          assertThat(
                  acceptedSteps
                      .computeIfAbsent(winner, _ -> new HashSet<>())
                      .add(position.lastAccepted()))
              .as("one code, once")
              .isTrue();
          failedInARow.remove(winner);
        }
        case Verdict.Rejected(var codeAlreadyUsed) -> {
          assertThat(expected).as("rule 2: nobody it is fresh for").isNull();
          assertThat(codeAlreadyUsed)
              .as("rule 2: right for one of them, but not later than the last accepted")
              .isEqualTo(
                  ids.stream()
                      .filter(id -> takesPart(id, before.get(id), named))
                      .anyMatch(id -> isRight(id, before.get(id), code)));
          before.forEach(
              (id, was) -> {
                boolean charged = takesPart(id, was, named);
                assertThat(after.get(id))
                    .as("rule 2: one more for who takes part, %s", id)
                    .isEqualTo(charged ? charged(was) : was);
                if (charged) {
                  failedInARow.merge(id, 1, Integer::sum);
                }
              });
        }
      }
      for (var id : ids) {
        assertThat(user.evaluated(id) - evaluatedBefore.get(id))
            .as("rule 3: only who takes part is evaluated")
            .isEqualTo(takesPart(id, before.get(id), named) ? 1 : 0);
        assertThat(failedInARow.getOrDefault(id, 0))
            .as("the threshold bounds the codes that fail in a row against a credential")
            .isLessThanOrEqualTo(lockRule.threshold())
            .isEqualTo(after.get(id).invalidCodes());
      }
    }

    private @Nullable CredentialId accepting(
        String code, @Nullable CredentialId named, Map<CredentialId, Counters> credentials) {
      return ids.stream()
          .filter(id -> takesPart(id, credentials.get(id), named))
          .filter(
              id ->
                  ReferenceCodes.accepted(
                          secrets.get(id), OTP, credentials.get(id).position(), WINDOW, code, now)
                      .isPresent())
          .findFirst()
          .orElse(null);
    }

    private boolean isRight(CredentialId id, Counters counters, String code) {
      long drift = counters.position().driftSteps();
      return ReferenceCodes.matches(secrets.get(id), OTP, drift, WINDOW, code, now)
          .findAny()
          .isPresent();
    }

    private Counters charged(Counters was) {
      int invalidCodes = was.invalidCodes() + 1;
      return new Counters(
          was.position(),
          invalidCodes,
          invalidCodes >= lockRule.threshold() ? CredentialState.LOCKED : CredentialState.ENABLED);
    }
  }

  private static boolean takesPart(
      CredentialId id, Counters counters, @Nullable CredentialId named) {
    return counters.state() == CredentialState.ENABLED
        && (named == null || Objects.equals(named, id));
  }

  private static Map<CredentialId, Counters> others(
      Map<CredentialId, Counters> all, CredentialId winner) {
    var others = new TreeMap<>(all);
    others.remove(winner);
    return others;
  }

  private static String outcome(Verdict verdict, Map<CredentialId, Counters> before) {
    if (before.values().stream().noneMatch(c -> c.state() == CredentialState.ENABLED)) {
      return "Locked";
    }
    return switch (verdict) {
      case Verdict.Accepted _ -> "Accepted";
      case Verdict.Rejected(var used) -> used ? "Used" : "Invalid";
    };
  }

  @Provide
  Arbitrary<Event> events() {
    return Combinators.combine(
            Arbitraries.frequency(
                Tuple.of(8, What.RIGHT_CODE),
                Tuple.of(8, What.REPLAY),
                Tuple.of(6, What.WRONG_CODE),
                Tuple.of(3, What.UNLOCK),
                Tuple.of(1, What.TOGGLE)),
            Arbitraries.integers().between(0, 60),
            Arbitraries.integers().between(-3, 3),
            Arbitraries.integers().between(0, 999_999),
            Arbitraries.frequency(Tuple.of(3, false), Tuple.of(1, true)))
        .as(Event::new);
  }

  enum What {
    RIGHT_CODE,
    REPLAY,
    WRONG_CODE,
    UNLOCK,
    TOGGLE
  }

  /// One thing that happens.
  ///
  /// @param steps how far a right code's time step is from the middle of the window
  /// @param named whether the request names the credential
  record Event(What what, int secondsLater, int steps, int random, boolean named) {}
}
