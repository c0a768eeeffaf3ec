package io.pushgate.domain.code;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Judges a code as a validation would, and where it is not accepted, finds out why. Pure, but it
/// computes thousands of HMACs: not for an event loop.
///
/// What an attacker gets out of it: every rejected code counts as an invalid one whatever was found
/// of it, and a locked credential evaluates none, so a guesser has as many tries as the lock
/// threshold allows (10), here and in validations together. A random 6-digit code is that of one of
/// the 5,761 steps within ±24 h with p ≈ 0.6 %. It is told then, but is used up for its own time
/// too ([TypedSteps]), so it opens nothing; to resynchronise, one of the two codes after it must be
/// hit as well within three minutes, which all in all adds about 0.5 % to the chance that the same
/// ten guesses have in the ordinary window.
///
/// @param verifier with the window of validations
/// @param resynchronises whether consecutive codes outside the window set the drift
public record SelfTest(CodeVerifier verifier, boolean resynchronises) {
  /// For how long the first of two consecutive codes is remembered.
  public static final Duration REMEMBERED = Duration.ofMinutes(3);

  /// Judges a code.
  ///
  /// @param position where the credential stands
  public Judgement judge(
      OtpSecret secret, OtpParameters parameters, CodePosition position, String code, Instant now) {
    if (verifier.match(secret, parameters, position, code, now)
        instanceof CodeMatch.Fresh(var reached)) {
      return new Judgement.Accepted(reached);
    }
    var found = verifier.search(secret, parameters, position, code, now);
    return new Search(parameters, position, now, found).judge();
  }

  private final class Search {
    private final OtpParameters parameters;
    private final CodePosition position;
    private final Instant now;
    private final List<Long> found;
    private final List<Long> later;

    Search(OtpParameters parameters, CodePosition position, Instant now, List<Long> found) {
      this.parameters = parameters;
      this.position = position;
      this.now = now;
      this.found = found;
      later = found.stream().filter(step -> step > position.lastAccepted()).toList();
    }

    Judgement judge() {
      if (resynchronises) {
        var second =
            later.stream()
                .filter(step -> position.typed().leadTo(step, position.lastAccepted(), now))
                .findFirst();
        if (second.isPresent()) {
          return new Judgement.Resynchronised(
              CodeVerifier.reached(parameters, position, second.get(), now));
        }
      }
      if (found.contains(position.lastAccepted())) {
        return rejected(Finding.CODE_ALREADY_USED);
      }
      return later.isEmpty() ? passedOver() : clockIsOff();
    }

    /// Right for a step outside the window, or for one inside it whose code was typed before.
    private Judgement clockIsOff() {
      var expected =
          switch (parameters.kind()) {
            case TOTP -> parameters.stepAt(now) + position.driftSteps();
            case HOTP -> position.lastAccepted() + 1;
          };
      long step = nearest(later, expected);
      if (Math.abs(step - expected) <= verifier.windowSteps()) {
        return rejected(Finding.CODE_ALREADY_USED);
      }
      var remembered = position.typed().with(later, now.plus(REMEMBERED), forgotten());
      if (remembered.isEmpty()) {
        return rejected(Finding.WRONG_CODE);
      }
      var typed = remembered.get();
      return switch (parameters.kind()) {
        case TOTP -> {
          long offset = step - parameters.stepAt(now);
          // Where the clock is right again but was not before, it is behind what is expected of it.
          var ahead = offset == 0 ? step > expected : offset > 0;
          yield new Judgement.Rejected(
              ahead ? Finding.CLOCK_AHEAD : Finding.CLOCK_BEHIND, seconds(offset), null, typed);
        }
        case HOTP -> new Judgement.Rejected(Finding.CLOCK_AHEAD, null, null, typed);
      };
    }

    /// Right for steps before the last accepted one alone, if for any.
    private Judgement passedOver() {
      if (found.isEmpty()) {
        return rejected(Finding.WRONG_CODE);
      }
      if (parameters.kind() == OtpKind.HOTP
          || found.stream().anyMatch(position.typed()::contains)) {
        return rejected(Finding.CODE_ALREADY_USED);
      }
      long offset = nearest(found, parameters.stepAt(now)) - parameters.stepAt(now);
      var usableFrom = parameters.startOf(position.lastAccepted() + 1 - offset);
      return new Judgement.Rejected(
          Finding.WAITING_FOR_CLOCK, seconds(offset), usableFrom, position.typed());
    }

    private Judgement rejected(Finding finding) {
      return new Judgement.Rejected(finding, null, null, position.typed());
    }

    /// Steps below can never be accepted again, by whatever drift.
    private long forgotten() {
      return switch (parameters.kind()) {
        case TOTP -> parameters.stepAt(now) - CodeVerifier.driftLimit(parameters);
        case HOTP -> 0;
      };
    }

    private long seconds(long steps) {
      return steps * parameters.periodSeconds();
    }

    private static long nearest(List<Long> steps, long to) {
      return steps.stream()
          .min(Comparator.comparingLong(step -> Math.abs(step - to)))
          .orElseThrow();
    }
  }

  /// What a self-test found.
  public sealed interface Judgement {
    /// Right, as a validation would find.
    record Accepted(CodePosition position) implements Judgement {}

    /// Right, and the next or next but one after a code that was typed a moment ago.
    record Resynchronised(CodePosition position) implements Judgement {}

    /// Not right, which counts as an invalid code.
    ///
    /// @param offsetSeconds how far the device's clock seems to be ahead of ours (behind, if
    ///   negative)
    /// @param usableFrom when the device shows a code again that can be accepted, where all before
    ///   were passed over
    /// @param typed what to remember
    record Rejected(
        Finding finding,
        @Nullable Long offsetSeconds,
        @Nullable Instant usableFrom,
        TypedSteps typed)
        implements Judgement {}
  }

  /// Why a code was rejected.
  public enum Finding {
    /// Not a code of this credential, not within a day either way.
    WRONG_CODE,
    /// Typed before.
    CODE_ALREADY_USED,
    /// Of a later time than the window allows; for HOTP, of a later counter.
    CLOCK_AHEAD,
    /// Of an earlier time than the window allows.
    CLOCK_BEHIND,
    /// Of a time before the last accepted code, though never typed: the clock had run ahead.
    WAITING_FOR_CLOCK,
    /// Nothing was evaluated.
    CREDENTIAL_LOCKED;

    /// The name on the wire.
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
