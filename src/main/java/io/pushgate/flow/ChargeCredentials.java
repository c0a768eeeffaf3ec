package io.pushgate.flow;

import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialState;
import io.pushgate.domain.credential.LockRule;
import io.pushgate.flow.port.AttemptStore.Verdict;
import io.vertx.core.Future;
import java.util.List;

/// Every credential that took part pays: the contract's rule.
record ChargeCredentials(String attemptId, LockRule rule) implements Charge {
  @Override
  public Verdict miss() {
    return new Verdict.Miss();
  }

  @Override
  public Future<Integer> missed(List<Credential> settled) {
    return Future.succeededFuture(
        settled.stream()
            .filter(credential -> credential.state() == CredentialState.ENABLED)
            .mapToInt(credential -> rule.remaining(credential.invalidCodes()))
            .min()
            .orElse(0));
  }

  @Override
  public Future<Void> accepted() {
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> released() {
    return Future.succeededFuture();
  }
}
