package io.pushgate.flow;

import io.pushgate.domain.audit.Actor;
import io.pushgate.domain.code.CodeMatch;
import io.pushgate.domain.code.CodePosition;
import io.pushgate.domain.code.CodeVerifier;
import io.pushgate.domain.code.SecurityCode;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.policy.Policy;
import io.pushgate.flow.port.AttemptStore.Verdict;
import io.pushgate.flow.port.SecretVault;
import io.pushgate.flow.port.Workers;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Codes that prove, outside a login, that somebody holds a credential. One code is compared in the
/// usual window; two or three in a row are looked for as in a resynchronisation.
public final class ProveCodes {
  private final AttemptCodes attempts;
  private final SecretVault vault;
  private final Workers workers;
  private final Supplier<Policy> policy;

  /// Wires the flow.
  public ProveCodes(
      AttemptCodes attempts, SecretVault vault, Workers workers, Supplier<Policy> policy) {
    this.attempts = attempts;
    this.vault = vault;
    this.workers = workers;
    this.policy = policy;
  }

  /// Proof for an assignment: a failure counts as an invalid code, or it would be a way to guess
  /// codes without a limit.
  public Future<Proof> prove(CredentialId id, List<SecurityCode> codes, Actor actor) {
    return attempt(id, codes, actor, Verdict.Accept::new, new Verdict.Miss());
  }

  /// Resynchronisation: sets position and drift, and charges nobody for a failure, since several
  /// codes in a row are not guessed.
  public Future<Proof> resynchronise(CredentialId id, List<SecurityCode> codes, Actor actor) {
    return attempt(id, codes, actor, Verdict.Resynchronise::new, new Verdict.Release());
  }

  private Future<Proof> attempt(
      CredentialId id,
      List<SecurityCode> codes,
      Actor actor,
      Function<CodePosition, Verdict> ifRight,
      Verdict ifWrong) {
    return attempts
        .attempt(
            id,
            actor,
            (credential, now) ->
                compute(
                    codes,
                    () ->
                        position(credential, codes, now)
                            .map(position -> new Compared(ifRight.apply(position), true))
                            .orElse(new Compared(ifWrong, false))))
        .map(ProveCodes::proofOf);
  }

  private Future<Optional<Compared>> compute(List<SecurityCode> codes, Supplier<Compared> compare) {
    return codes.size() == 1
        ? Future.succeededFuture(Optional.of(compare.get()))
        : workers.compute(compare);
  }

  private Optional<CodePosition> position(
      Credential credential, List<SecurityCode> codes, Instant now) {
    var secret = vault.open(credential.id(), credential.secret());
    var position = credential.position();
    var digits = codes.stream().map(SecurityCode::digits).toList();
    if (codes.size() > 1) {
      return verifier().resynchronise(secret, credential.otp(), position, digits, now);
    }
    return switch (verifier().match(secret, credential.otp(), position, digits.getFirst(), now)) {
      case CodeMatch.Fresh(var reached) -> Optional.of(reached);
      case CodeMatch.Used() -> Optional.empty();
      case CodeMatch.None() -> Optional.empty();
    };
  }

  private CodeVerifier verifier() {
    return new CodeVerifier(policy.get().code().windowSteps());
  }

  private static Proof proofOf(AttemptCodes.Outcome<Compared> outcome) {
    return switch (outcome) {
      case AttemptCodes.Done<Compared>(var credential, Compared(_, var right)) ->
          right ? new Proven(credential) : new Refuted();
      case AttemptCodes.NotEnabled<Compared>(var credential) -> new NotEnabled(credential);
      case AttemptCodes.Unknown<Compared>() -> new Unknown();
      case AttemptCodes.Busy<Compared>() -> new Busy();
    };
  }

  private record Compared(Verdict verdict, boolean right) implements AttemptCodes.Comparison {}

  /// What became of it.
  public sealed interface Proof {}

  /// The codes are right; the credential has moved on.
  public record Proven(Credential credential) implements Proof {}

  /// The codes are not right.
  public record Refuted() implements Proof {}

  /// The credential takes no part, so nothing was compared.
  public record NotEnabled(Credential credential) implements Proof {}

  /// There is no such credential.
  public record Unknown() implements Proof {}

  /// Other attempts are under way.
  public record Busy() implements Proof {}
}
