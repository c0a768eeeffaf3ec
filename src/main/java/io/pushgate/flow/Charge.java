package io.pushgate.flow;

import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.LockRule;
import io.pushgate.flow.port.AttemptStore.Verdict;
import io.vertx.core.Future;
import java.util.List;

/// Who pays for one evaluation of a code if it misses. Reserved before the code is compared.
interface Charge {
  /// Under which ID the attempt is reserved at the credentials.
  String attemptId();

  /// What locks a credential.
  LockRule rule();

  /// What a miss is for each credential that took part.
  Verdict miss();

  /// The code was right for none.
  ///
  /// @param settled the credentials that took part, after [#miss] was written to them
  /// @return how many further misses there may be
  Future<Integer> missed(List<Credential> settled);

  /// The code was accepted. Never fails: the code is used up.
  Future<Void> accepted();

  /// Nothing was compared.
  Future<Void> released();
}
