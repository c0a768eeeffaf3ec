package io.pushgate.flow;

import io.pushgate.domain.audit.Actor;
import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.audit.AuditType;
import io.pushgate.domain.code.CodeVerifier;
import io.pushgate.domain.code.SecurityCode;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.credential.CredentialState;
import io.pushgate.domain.credential.LockRule;
import io.pushgate.domain.credential.MultiCredentialRule;
import io.pushgate.domain.credential.MultiCredentialRule.Participant;
import io.pushgate.domain.policy.CodePolicy;
import io.pushgate.domain.policy.Policy;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.AttemptStore;
import io.pushgate.flow.port.AttemptStore.Verdict;
import io.pushgate.flow.port.CodeBudgets;
import io.pushgate.flow.port.FlowListener;
import io.pushgate.flow.port.SecretVault;
import io.pushgate.flow.port.StoreUnavailableException;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// Compares one code with several credentials: reserves an attempt at each, compares, judges, and
/// settles all of them. No code is compared with a credential before its attempt is reserved.
public final class EvaluateCode {
  private final AttemptStore attempts;
  private final CodeBudgets budgets;
  private final ChangeCredential changeCredential;
  private final SecretVault vault;
  private final Supplier<Policy> policy;
  private final InstantSource clock;
  private final FlowListener listener;
  private final WatchHardware watchHardware;

  /// Wires the flow.
  public EvaluateCode(
      AttemptStore attempts,
      CodeBudgets budgets,
      ChangeCredential changeCredential,
      SecretVault vault,
      Supplier<Policy> policy,
      InstantSource clock,
      FlowListener listener) {
    this.attempts = attempts;
    this.budgets = budgets;
    this.changeCredential = changeCredential;
    this.vault = vault;
    this.policy = policy;
    this.clock = clock;
    this.listener = listener;
    watchHardware = new WatchHardware(policy, listener);
  }

  Future<Outcome> evaluate(
      UserName user, List<CredentialId> ids, SecurityCode code, String attemptId, Actor actor) {
    var event = AuditEvent.of(AuditType.CODE_REJECTED, actor, clock.instant()).about(user);
    var rules = policy.get().code();
    var rule = new LockRule(rules.lockThreshold());
    return switch (rules.missRule()) {
      case EVERY_CREDENTIAL ->
          evaluate(user, ids, code, new ChargeCredentials(attemptId, rule), event);
      case SHARED_BUDGET -> {
        var id = CodeBudgets.CHARGED_TO_USER + attemptId;
        var charge = new ChargeUser(budgets, user, id, rule, event, clock, listener);
        yield ids.isEmpty()
            ? Future.succeededFuture(new NobodyTookPart(false))
            : onBudget(charge, rules, () -> evaluate(user, ids, code, charge, event));
      }
    };
  }

  private Future<Outcome> onBudget(
      ChargeUser charge, CodePolicy rules, Supplier<Future<Outcome>> evaluation) {
    var minutes = rules.autoUnlockMinutes();
    var unlockedSince =
        minutes == 0 ? null : charge.event().at().minus(Duration.ofMinutes(minutes));
    return budgets
        .reserve(
            charge.user(), charge.attemptId(), charge.userRule(), unlockedSince, charge.event())
        .compose(
            reservation ->
                switch (reservation) {
                  case RESERVED -> evaluation.get();
                  case BUSY -> Future.succeededFuture(new Busy());
                  case LOCKED -> Future.succeededFuture(new NobodyTookPart(true));
                });
  }

  private Future<Outcome> evaluate(
      UserName user, List<CredentialId> ids, SecurityCode code, Charge charge, AuditEvent event) {
    var now = event.at();
    var reservations =
        ids.stream()
            .map(id -> attempts.reserve(id, charge.attemptId(), charge.rule(), now, event))
            .toList();
    return Future.join(reservations)
        .transform(
            all -> {
              var round = new Round(user, charge, now, event);
              reservations.stream()
                  .filter(Future::succeeded)
                  .forEach(reserved -> round.add(reserved.result()));
              return all.failed()
                  ? round.releaseAll().compose(_ -> Future.failedFuture(all.cause()))
                  : round
                      .mendMirrors()
                      // Nothing was compared yet: no attempt may run out and count.
                      .recover(cause -> round.releaseAll().compose(_ -> Future.failedFuture(cause)))
                      .compose(_ -> round.judge(code));
            });
  }

  /// One code against the credentials that took part.
  private final class Round {
    private final UserName user;
    private final Charge charge;
    private final Instant now;
    private final AuditEvent event;
    private final List<Credential> participants = new ArrayList<>();
    private final List<Credential> behind = new ArrayList<>();
    private boolean busy;

    Round(UserName user, Charge charge, Instant now, AuditEvent event) {
      this.user = user;
      this.charge = charge;
      this.now = now;
      this.event = event;
    }

    void add(AttemptStore.Reservation reservation) {
      switch (reservation) {
        case AttemptStore.Reserved(var credential) -> participants.add(credential);
        case AttemptStore.NotEnabled(var credential) -> behind.add(credential);
        case AttemptStore.Busy() -> busy = true;
        case AttemptStore.Unknown() -> {}
      }
    }

    /// The user's shard believed these enabled; they are not (a crash, or a change just made).
    Future<Void> mendMirrors() {
      return Future.join(behind.stream().map(changeCredential::mirror).toList()).mapEmpty();
    }

    Future<Outcome> judge(SecurityCode code) {
      if (busy) {
        return releaseAll().map(_ -> new Busy());
      }
      // An assignment that was taken back while its mirror is still there counts as taken back.
      var strangers = participants.stream().filter(c -> !c.belongsTo(user)).toList();
      participants.removeAll(strangers);
      return release(strangers).compose(_ -> judgeParticipants(code));
    }

    private Future<Outcome> judgeParticipants(SecurityCode code) {
      if (participants.isEmpty()) {
        var locked = behind.stream().anyMatch(c -> c.state() == CredentialState.LOCKED);
        return charge.released().map(_ -> new NobodyTookPart(locked));
      }
      var verifier = new CodeVerifier(policy.get().code().windowSteps());
      List<Participant> compared;
      try {
        compared = participants.stream().map(c -> compare(verifier, c, code)).toList();
      } catch (RuntimeException unreadable) {
        return releaseAll().compose(_ -> Future.failedFuture(unreadable));
      }
      return switch (MultiCredentialRule.judge(compared)) {
        case MultiCredentialRule.Verdict.Accepted accepted -> accept(accepted);
        case MultiCredentialRule.Verdict.Rejected(var used) -> miss(used);
      };
    }

    private Participant compare(CodeVerifier verifier, Credential credential, SecurityCode code) {
      var secret = vault.open(credential.id(), credential.secret());
      return new Participant(
          credential.id(),
          verifier.match(secret, credential.otp(), credential.position(), code.digits(), now));
    }

    private Future<Outcome> accept(MultiCredentialRule.Verdict.Accepted accepted) {
      var settled = new ArrayList<Future<AttemptStore.Settlement>>();
      Future<AttemptStore.Settlement> acceptance =
          settle(accepted.credentialId(), new Verdict.Accept(accepted.position()));
      settled.add(acceptance);
      participants.stream()
          .filter(credential -> !credential.id().equals(accepted.credentialId()))
          .forEach(credential -> settled.add(settle(credential.id(), new Verdict.Release())));
      return Future.join(settled)
          .compose(
              _ ->
                  switch (acceptance.result()) {
                    case AttemptStore.Settled(var after) -> {
                      participants.stream()
                          .filter(before -> before.id().equals(after.id()))
                          .forEach(before -> watchHardware.accepted(before, after, now));
                      yield charge.accepted().map(_ -> new Accepted(accepted.credentialId(), now));
                    }
                    case AttemptStore.Lost() ->
                        Future.failedFuture(
                            new StoreUnavailableException(
                                "the credential changed while its code was compared"));
                  });
    }

    private Future<Outcome> miss(boolean used) {
      Function<Credential, Future<AttemptStore.Settlement>> charging =
          credential -> settle(credential.id(), charge.miss());
      var charged = participants.stream().map(charging).toList();
      return Future.join(charged)
          .compose(
              _ -> {
                var settled = charged.stream().map(Future::result).toList();
                return lockMirrors(settled)
                    .compose(_ -> charge.missed(credentialsIn(settled)))
                    .map(remaining -> new Missed(used, remaining));
              });
    }

    /// A lock must have reached the user's shard before it is answered: no later push may be
    /// approved.
    private Future<Void> lockMirrors(List<AttemptStore.Settlement> settled) {
      var locked =
          credentialsIn(settled).stream()
              .filter(credential -> credential.state() == CredentialState.LOCKED)
              .toList();
      locked.forEach(_ -> listener.credentialLocked());
      return Future.join(locked.stream().map(changeCredential::mirror).toList()).mapEmpty();
    }

    private static List<Credential> credentialsIn(List<AttemptStore.Settlement> settled) {
      return settled.stream()
          .filter(AttemptStore.Settled.class::isInstance)
          .map(settlement -> ((AttemptStore.Settled) settlement).credential())
          .toList();
    }

    Future<Void> releaseAll() {
      return Future.join(release(participants), charge.released()).mapEmpty();
    }

    private Future<Void> release(List<Credential> credentials) {
      return Future.join(
              credentials.stream().map(c -> settle(c.id(), new Verdict.Release())).toList())
          .mapEmpty();
    }

    private Future<AttemptStore.Settlement> settle(CredentialId id, Verdict verdict) {
      return attempts.settle(
          id, charge.attemptId(), verdict, charge.rule(), clock.instant(), event);
    }
  }

  /// What comparing came to.
  sealed interface Outcome {}

  /// Accepted for this credential.
  record Accepted(CredentialId credentialId, Instant at) implements Outcome {}

  /// Right for none; each was charged.
  record Missed(boolean alreadyUsed, int attemptsRemaining) implements Outcome {}

  /// No credential was enabled.
  record NobodyTookPart(boolean anyLocked) implements Outcome {}

  /// A credential was being evaluated for somebody else; nothing was compared.
  record Busy() implements Outcome {}
}
