package io.pushgate.adapter.http.operator;

import io.pushgate.adapter.http.Problem;
import io.pushgate.adapter.http.ProblemCode;
import io.pushgate.adapter.http.Reply;
import io.pushgate.adapter.http.UserNames;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialState;
import java.time.Duration;
import java.util.Locale;

/// Answers that several operator calls share.
final class OperatorProblems {
  private OperatorProblems() {}

  static Reply invalidUser() {
    return Reply.problem(Problem.invalid("/user", UserNames.RULE));
  }

  static Reply userNotFound() {
    return Reply.problem(
        ProblemCode.USER_NOT_FOUND, "No credential was ever assigned to this user.");
  }

  static Reply credentialNotFound() {
    return Reply.problem(ProblemCode.CREDENTIAL_NOT_FOUND, "There is no such credential.");
  }

  static Reply maxCredentialsReached() {
    return Reply.problem(
        ProblemCode.MAX_CREDENTIALS_REACHED, "The user has as many credentials as allowed.");
  }

  /// No code was evaluated: a credential that takes no part is no oracle.
  static Reply notEnabled(Credential credential) {
    if (credential.state() == CredentialState.LOCKED) {
      return Reply.problem(
          ProblemCode.CREDENTIAL_LOCKED, "The credential is locked: unlock it first.");
    }
    var state = credential.state().name().toLowerCase(Locale.ROOT);
    return Reply.problem(
        Problem.of(
                ProblemCode.CREDENTIAL_NOT_ENABLED,
                "The credential is " + state + ": enable it first.")
            .withStatus(409));
  }

  static Reply inProgress() {
    return Reply.problem(
        Problem.of(
                ProblemCode.VALIDATION_IN_PROGRESS,
                "Another code of this credential is being evaluated; this one was not.")
            .retryAfter(Duration.ofSeconds(1)));
  }
}
