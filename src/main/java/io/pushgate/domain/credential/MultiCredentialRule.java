package io.pushgate.domain.credential;

import io.pushgate.domain.code.CodeMatch;
import io.pushgate.domain.code.CodePosition;
import java.util.List;

/// What one code means for a user with several credentials. It only judges; the caller writes.
///
/// 1. A fresh match accepts the code for that credential: its counter goes to 0 and its position
///    forward. The counters of all others stay as they are.
/// 2. No fresh match rejects the code: the counter of every participant grows by 1.
/// 3. Who is not enabled is no participant: nothing is computed for it, so it is no oracle.
public final class MultiCredentialRule {
  private MultiCredentialRule() {}

  /// Judges a code.
  ///
  /// @param participants the credentials that were enabled when the code was compared, in any
  ///   order: all of the user's, or only the one that the request named; where there are none, the
  ///   code is rejected and nobody is charged
  public static Verdict judge(List<Participant> participants) {
    Verdict.Accepted first = null;
    boolean used = false;
    for (var participant : participants) {
      switch (participant.match()) {
        case CodeMatch.Fresh(var position) -> {
          if (first == null || participant.credentialId().compareTo(first.credentialId()) < 0) {
            first = new Verdict.Accepted(participant.credentialId(), position);
          }
        }
        case CodeMatch.Used() -> used = true;
        case CodeMatch.None() -> {}
      }
    }
    return first != null ? first : new Verdict.Rejected(used);
  }

  /// An enabled credential and what comparing the code with it found.
  ///
  /// @param credentialId the credential
  /// @param match what was found
  public record Participant(CredentialId credentialId, CodeMatch match) {}

  /// What is to be written.
  public sealed interface Verdict {
    /// The code is accepted for one credential and leaves the counters of the others alone.
    ///
    /// @param credentialId the first in ID order that the code is fresh for, so that every node
    ///   picks the same one
    /// @param position where that credential now stands
    record Accepted(CredentialId credentialId, CodePosition position) implements Verdict {}

    /// The code is rejected: every participant is charged with one invalid code.
    ///
    /// @param codeAlreadyUsed true if it was right for a participant but not later than the last
    ///   one accepted
    record Rejected(boolean codeAlreadyUsed) implements Verdict {}
  }
}
