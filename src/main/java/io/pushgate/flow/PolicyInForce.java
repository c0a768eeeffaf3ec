package io.pushgate.flow;

import io.pushgate.domain.policy.Policy;
import io.pushgate.flow.port.PolicyStore;
import io.pushgate.flow.port.StoreUnavailableException;
import io.vertx.core.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The policy that this node goes by: the configured one under what was changed at run time. Read
/// again every second, so that a change is in force on all nodes within 2 s.
///
/// Until it was read for the first time there is none: to go by the configured one would undo, for
/// that moment, what operators have forbidden since.
public final class PolicyInForce implements Supplier<Policy> {
  private final Policy configured;
  private volatile @Nullable Policy present;
  private volatile long version = -1;

  /// Over the configured policy.
  public PolicyInForce(Policy configured) {
    this.configured = configured;
  }

  /// @throws StoreUnavailableException before the store was read for the first time
  @Override
  public Policy get() {
    var policy = present;
    if (policy == null) {
      throw new StoreUnavailableException("the policy is not loaded yet");
    }
    return policy;
  }

  /// What holds where nothing was changed.
  public Policy configured() {
    return configured;
  }

  /// True once there is a policy.
  public boolean isLoaded() {
    return present != null;
  }

  /// Reads what was changed.
  public Future<Void> refresh(PolicyStore store) {
    var before = version;
    return store.load().map(stored -> adopt(stored, before)).mapEmpty();
  }

  /// Also goes by an older version than before, or another of the same number, unless a newer one
  /// was adopted while it was read: a store that failed over or was restored may have lost the last
  /// changes, and all nodes are to go by the same policy.
  private synchronized Policy adopt(PolicyStore.Stored stored, long before) {
    if (version == before) {
      version = -1;
    }
    return adopt(stored);
  }

  /// Goes by what is stored, unless it is older than what is gone by: answers may overtake each
  /// other.
  synchronized Policy adopt(PolicyStore.Stored stored) {
    if (stored.version() > version) {
      present = stored.overrides().over(configured);
      version = stored.version();
    }
    return get();
  }
}
