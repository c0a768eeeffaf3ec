package io.pushgate.flow.port;

import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.policy.Overrides;
import io.vertx.core.Future;

/// What was changed of the policy at run time, for all nodes.
public interface PolicyStore {
  /// What holds now; version 0 and nothing where nothing was ever changed.
  Future<Stored> load();

  /// Replaces it if nobody else has since it was read, and appends the event to the policy's audit
  /// chain in the same step.
  ///
  /// @return false if its version is not `expectedVersion` any more
  Future<Boolean> replace(long expectedVersion, Overrides overrides, AuditEvent event);

  /// What is stored.
  ///
  /// @param version grows by 1 with every change
  record Stored(long version, Overrides overrides) {}
}
