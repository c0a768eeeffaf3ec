package io.pushgate.adapter.http;

import io.pushgate.domain.challenge.Challenge;
import java.time.Instant;

/// The answer to whoever comes too late.
public final class Closings {
  private Closings() {}

  /// 409, with the status that the challenge has at this moment.
  public static Reply challengeClosed(Challenge challenge, Instant now) {
    var status = challenge.statusAt(now).wireName();
    return Reply.problem(
        Problem.of(ProblemCode.CHALLENGE_CLOSED, "The challenge is " + status + " already.")
            .with("challengeStatus", status));
  }
}
