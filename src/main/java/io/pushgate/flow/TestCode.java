package io.pushgate.flow;

import io.pushgate.domain.audit.Actor;
import io.pushgate.domain.code.CodeVerifier;
import io.pushgate.domain.code.SecurityCode;
import io.pushgate.domain.code.SelfTest;
import io.pushgate.domain.code.SelfTest.Judgement;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.policy.Policy;
import io.pushgate.flow.port.AttemptStore.Verdict;
import io.pushgate.flow.port.FlowListener;
import io.pushgate.flow.port.SecretVault;
import io.pushgate.flow.port.Workers;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.function.Supplier;

/// The self-test: a validation for one credential alone that says what is wrong with a code that it
/// rejects, and resynchronises by consecutive codes where the policy allows it. It reserves, counts
/// and locks like every other attempt.
public final class TestCode {
  private final AttemptCodes attempts;
  private final SecretVault vault;
  private final Workers workers;
  private final Supplier<Policy> policy;
  private final FlowListener listener;

  /// Wires the flow.
  public TestCode(
      AttemptCodes attempts,
      SecretVault vault,
      Workers workers,
      Supplier<Policy> policy,
      FlowListener listener) {
    this.attempts = attempts;
    this.vault = vault;
    this.workers = workers;
    this.policy = policy;
    this.listener = listener;
  }

  /// Tests a code.
  public Future<Result> test(CredentialId id, SecurityCode code, Actor actor) {
    return attempts
        .attempt(
            id,
            actor,
            (credential, now) -> workers.compute(() -> new Tested(judge(credential, code, now))))
        .map(TestCode::resultOf)
        .onSuccess(this::report);
  }

  private Judgement judge(Credential credential, SecurityCode code, Instant now) {
    var rules = policy.get().code();
    return new SelfTest(new CodeVerifier(rules.windowSteps()), rules.selfResync())
        .judge(
            vault.open(credential.id(), credential.secret()),
            credential.otp(),
            credential.position(),
            code.digits(),
            now);
  }

  private static Result resultOf(AttemptCodes.Outcome<Tested> outcome) {
    return switch (outcome) {
      case AttemptCodes.Done<Tested>(var credential, Tested(var judgement)) ->
          new Judged(credential, judgement);
      case AttemptCodes.NotEnabled<Tested>(var credential) -> new NotEnabled(credential);
      case AttemptCodes.Unknown<Tested>() -> new NotFound();
      case AttemptCodes.Busy<Tested>() -> new Busy();
    };
  }

  private void report(Result result) {
    switch (result) {
      case Judged(_, Judgement.Accepted _) -> listener.codeTested("accepted");
      case Judged(_, Judgement.Resynchronised _) -> listener.codeTested("resynchronised");
      case Judged(_, Judgement.Rejected rejected) ->
          listener.codeTested(rejected.finding().wireName());
      case NotEnabled _, NotFound _, Busy _ -> {}
    }
  }

  private record Tested(Judgement judgement) implements AttemptCodes.Comparison {
    @Override
    public Verdict verdict() {
      return switch (judgement) {
        case Judgement.Accepted(var position) -> new Verdict.Accept(position);
        case Judgement.Resynchronised(var position) -> new Verdict.Resynchronise(position);
        case Judgement.Rejected rejected ->
            new Verdict.NotedMiss(rejected.typed(), rejected.finding().wireName());
      };
    }
  }

  /// What became of it.
  public sealed interface Result {}

  /// The code was evaluated.
  ///
  /// @param credential as it is now
  public record Judged(Credential credential, Judgement judgement) implements Result {}

  /// The credential takes no part, so nothing was evaluated.
  public record NotEnabled(Credential credential) implements Result {}

  /// There is no such credential.
  public record NotFound() implements Result {}

  /// Other attempts are under way; this code was not evaluated.
  public record Busy() implements Result {}
}
