package io.pushgate.adapter.http.login;

import io.pushgate.adapter.http.Problem;
import io.pushgate.adapter.http.ProblemCode;
import io.pushgate.adapter.http.Reply;
import io.pushgate.domain.challenge.Challenge;
import java.time.Instant;

/// The answer to whoever comes too late.
final class Closings {
  private Closings() {}

  static Reply challengeClosed(Challenge challenge, Instant now) {
    var status = challenge.statusAt(now).wireName();
    return Reply.problem(
        Problem.of(ProblemCode.CHALLENGE_CLOSED, "The challenge is " + status + " already.")
            .with("challengeStatus", status));
  }
}
