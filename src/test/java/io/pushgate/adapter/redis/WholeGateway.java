package io.pushgate.adapter.redis;

import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.device.RegisteredDevice;
import io.pushgate.domain.policy.Policy;
import io.pushgate.flow.ApproveByCode;
import io.pushgate.flow.AssignCredential;
import io.pushgate.flow.AttemptCodes;
import io.pushgate.flow.CancelChallenge;
import io.pushgate.flow.ChangeCredentialState;
import io.pushgate.flow.DecideChallenge;
import io.pushgate.flow.EvaluateCode;
import io.pushgate.flow.OpenMigration;
import io.pushgate.flow.ProveCodes;
import io.pushgate.flow.RequestApproval;
import io.pushgate.flow.ResumePush;
import io.pushgate.flow.UnassignCredential;
import io.pushgate.flow.UnlockCodes;
import io.pushgate.flow.ValidateCode;
import io.pushgate.flow.port.FlowListener;
import io.pushgate.flow.port.SecretVault;
import io.pushgate.flow.port.Stores;
import io.pushgate.flow.port.Timers;
import io.pushgate.flow.port.Workers;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/// All flows that change credentials and challenges, over stores that may be mortal.
final class WholeGateway {
  final MigratingGateway migrations;
  final RequestApproval request;
  final DecideChallenge decide;
  final CancelChallenge cancel;
  final ValidateCode validate;
  final ApproveByCode approveByCode;
  final AssignCredential assign;
  final UnassignCredential unassign;
  final ChangeCredentialState state;

  /// Over these stores.
  ///
  /// @param timers lets time pass
  WholeGateway(
      Stores stores, Supplier<Policy> policy, InstantSource clock, Timers timers, Random random) {
    FlowListener nobody = MigratingGateway.nobody();
    migrations = new MigratingGateway(stores, new ArrayList<>(), clock);
    var change = migrations.change();
    SecretVault vault = migrations.vault();
    var resume = new ResumePush(stores.budgets(), policy, clock, nobody);
    validate =
        new ValidateCode(
            stores.locks(),
            new EvaluateCode(
                stores.attempts(), stores.codeBudgets(), change, vault, policy, clock, nobody),
            resume,
            timers,
            clock,
            random,
            nobody);
    request =
        new RequestApproval(
            stores.challenges(),
            stores.idempotency(),
            migrations.deliver(),
            policy,
            clock,
            random,
            nobody);
    decide =
        new DecideChallenge(
            stores.challenges(), stores.credentials(), change, policy, clock, nobody);
    cancel = new CancelChallenge(stores.challenges(), policy, clock);
    approveByCode = new ApproveByCode(stores.challenges(), validate, resume, policy, clock, nobody);
    var attempts =
        new AttemptCodes(stores.attempts(), change, timers, policy, clock, random, nobody);
    assign =
        new AssignCredential(
            stores.credentials(),
            stores.users(),
            change,
            new ProveCodes(attempts, vault, new AtOnce(), policy),
            policy,
            clock);
    unassign = new UnassignCredential(stores.users(), change, clock);
    state = new ChangeCredentialState(change, new UnlockCodes(stores.codeBudgets(), clock), clock);
  }

  /// A credential's move to another device, opened and claimed.
  Future<?> migrate(Credential credential, RegisteredDevice device) {
    return migrations
        .open()
        .open(credential, "")
        .compose(
            result ->
                result instanceof OpenMigration.Opened(_, var code)
                    ? migrations.claim().claim(code.display(), device, "", "").<Object>map(it -> it)
                    : Future.succeededFuture(result));
  }

  private record AtOnce() implements Workers {
    @Override
    public <T> Future<Optional<T>> compute(Supplier<T> work) {
      return Future.succeededFuture(Optional.of(work.get()));
    }
  }
}
