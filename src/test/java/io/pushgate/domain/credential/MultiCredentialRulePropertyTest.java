package io.pushgate.domain.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.code.CodeVerifier;
import io.pushgate.domain.code.OtpParameters;
import io.pushgate.domain.code.OtpSecret;
import io.pushgate.domain.code.ReferenceCodes;
import io.pushgate.domain.credential.MultiCredentialRule.Verdict;
import io.pushgate.domain.credential.UserInMemory.Counters;
import io.pushgate.testing.RandomLives;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The contract's section 3 as invariants, over random lives of a user with several credentials.
class MultiCredentialRulePropertyTest {
  private static final OtpParameters OTP = OtpParameters.DEFAULT;
  private static final int WINDOW = 2;

  @Test
  void theThreeRulesOfTheContractHoldAfterEveryCode() {
    var seen = new RandomLives.Outcomes();
    RandomLives.each(200, random -> live(random, seen));
    seen.assertEachAtLeast(0.02, "Accepted", "Used", "Invalid", "Locked");
  }

  private static void live(Random random, RandomLives.Outcomes seen) {
    int credentials = random.nextInt(1, 6);
    var life = new Life(credentials, random.nextInt(1, 13), seen);
    for (int events = random.nextInt(1, 61); events > 0; events--) {
      var event = event(random);
      life.now = life.now.plusSeconds(event.secondsLater());
      var id = life.ids.get(event.random() % credentials);
      switch (event.what()) {
        case UNLOCK -> life.unlock(id);
        case TOGGLE -> life.user.toggle(id);
        case RIGHT_CODE, REPLAY, WRONG_CODE ->
            life.type(life.code(event, id), event.named() ? id : null);
      }
    }
  }

  /// One user's life, and what the contract says must be true of it.
  private static final class Life {
    private final List<CredentialId> ids = new ArrayList<>();
    private final Map<CredentialId, OtpSecret> secrets = new TreeMap<>();
    private final Map<CredentialId, Set<Long>> acceptedSteps = new HashMap<>();
    private final Map<CredentialId, Integer> failedInARow = new HashMap<>();
    private final List<String> typed = new ArrayList<>();
    private final RandomLives.Outcomes seen;
    private final LockRule lockRule;
    private final UserInMemory user;
    private Instant now = Instant.ofEpochSecond(1_772_366_400);

    Life(int credentials, int threshold, RandomLives.Outcomes seen) {
      this.seen = seen;
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
      seen.add(outcome(verdict, before));
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

  private static Event event(Random random) {
    int die = random.nextInt(26);
    var what =
        die < 8
            ? What.RIGHT_CODE
            : die < 16
                ? What.REPLAY
                : die < 22 ? What.WRONG_CODE : die < 25 ? What.UNLOCK : What.TOGGLE;
    return new Event(
        what,
        random.nextInt(61),
        random.nextInt(-3, 4),
        random.nextInt(1_000_000),
        random.nextInt(4) == 0);
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
