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
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Codes that prove, outside a login, that somebody holds a credential. One code is compared in the
/// usual window; two or three in a row are looked for as in a resynchronisation.
public final class ProveCodes {
  private final AttemptCodes attempts;
  private final SecretVault vault;
  private final Supplier<Policy> policy;

  /// Wires the flow.
  public ProveCodes(AttemptCodes attempts, SecretVault vault, Supplier<Policy> policy) {
    this.attempts = attempts;
    this.vault = vault;
    this.policy = policy;
  }

  /// Proof for an assignment: a failure counts as an invalid code, or it would be a way to guess
  /// codes without a limit.
  public Future<Proof> prove(CredentialId id, List<SecurityCode> codes, Actor actor) {
    return attempts
        .attempt(
            id,
            actor,
            (credential, now) ->
                position(credential, codes, now)
                    .<Verdict>map(Verdict.Accept::new)
                    .orElse(new Verdict.Miss()))
        .map(ProveCodes::proofOf);
  }

  /// Resynchronisation: sets position and drift, and charges nobody for a failure, since several
  /// codes in a row are not guessed.
  public Future<Proof> resynchronise(CredentialId id, List<SecurityCode> codes, Actor actor) {
    return attempts
        .attempt(
            id,
            actor,
            (credential, now) ->
                consecutive(credential, codes, now)
                    .<Verdict>map(Verdict.Resynchronise::new)
                    .orElse(new Verdict.Release()))
        .map(ProveCodes::proofOf);
  }

  private Optional<CodePosition> position(
      Credential credential, List<SecurityCode> codes, Instant now) {
    if (codes.size() > 1) {
      return consecutive(credential, codes, now);
    }
    var secret = vault.open(credential.id(), credential.secret());
    var code = codes.getFirst().digits();
    return switch (verifier().match(secret, credential.otp(), credential.position(), code, now)) {
      case CodeMatch.Fresh(var position) -> Optional.of(position);
      case CodeMatch.Used() -> Optional.empty();
      case CodeMatch.None() -> Optional.empty();
    };
  }

  private Optional<CodePosition> consecutive(
      Credential credential, List<SecurityCode> codes, Instant now) {
    var secret = vault.open(credential.id(), credential.secret());
    var digits = codes.stream().map(SecurityCode::digits).toList();
    return verifier().resynchronise(secret, credential.otp(), credential.position(), digits, now);
  }

  private CodeVerifier verifier() {
    return new CodeVerifier(policy.get().code().windowSteps());
  }

  private static Proof proofOf(AttemptCodes.Outcome outcome) {
    return switch (outcome) {
      case AttemptCodes.Done(var credential, Verdict.Accept _) -> new Proven(credential);
      case AttemptCodes.Done(var credential, Verdict.Resynchronise _) -> new Proven(credential);
      case AttemptCodes.Done(_, Verdict.Miss _) -> new Refuted();
      case AttemptCodes.Done(_, Verdict.Release _) -> new Refuted();
      case AttemptCodes.NotEnabled(var credential) -> new NotEnabled(credential);
      case AttemptCodes.Unknown() -> new Unknown();
      case AttemptCodes.Busy() -> new Busy();
    };
  }

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
