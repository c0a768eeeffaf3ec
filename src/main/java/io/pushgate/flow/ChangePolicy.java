package io.pushgate.flow;

import io.pushgate.domain.audit.Actor;
import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.audit.AuditType;
import io.pushgate.domain.policy.Overrides;
import io.pushgate.domain.policy.Policy;
import io.pushgate.flow.port.PolicyStore;
import io.pushgate.flow.port.PolicyStore.Stored;
import io.pushgate.flow.port.StoreUnavailableException;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/// An operator reads or changes the policy while all nodes run.
public final class ChangePolicy {
  private static final int MAX_TRIES = 10;

  private final PolicyStore store;
  private final PolicyInForce inForce;
  private final InstantSource clock;

  /// Wires the flow.
  public ChangePolicy(PolicyStore store, PolicyInForce inForce, InstantSource clock) {
    this.store = store;
    this.inForce = inForce;
    this.clock = clock;
  }

  /// The policy as the store has it at this moment, which may be a second ahead of what this node
  /// goes by.
  public Future<Policy> present() {
    return store.load().map(stored -> stored.overrides().over(inForce.configured()));
  }

  /// What the policy would be.
  public Future<Policy> preview(Change change) {
    return store.load().map(stored -> change.to(stored.overrides()).over(inForce.configured()));
  }

  /// Changes it, for all nodes.
  ///
  /// @return the policy then
  public Future<Policy> change(Change change, Actor actor) {
    return change(change, actor, MAX_TRIES);
  }

  private Future<Policy> change(Change change, Actor actor, int triesLeft) {
    if (triesLeft == 0) {
      return Future.failedFuture(new StoreUnavailableException("the policy changes too fast"));
    }
    return store
        .load()
        .compose(
            old -> {
              var next = new Stored(old.version() + 1, change.to(old.overrides()));
              if (next.overrides().equals(old.overrides())) {
                return Future.succeededFuture(inForce.adopt(old));
              }
              return store
                  .replace(old.version(), next.overrides(), event(old, next, actor))
                  .compose(
                      written ->
                          written
                              ? Future.succeededFuture(inForce.adopt(next))
                              : change(change, actor, triesLeft - 1));
            });
  }

  private AuditEvent event(Stored old, Stored next, Actor actor) {
    var before = Overrides.textsOf(old.overrides().over(inForce.configured()));
    var after = Overrides.textsOf(next.overrides().over(inForce.configured()));
    var event = AuditEvent.of(AuditType.POLICY_CHANGED, actor, clock.instant());
    for (var entry : after.entrySet()) {
      var was = before.get(entry.getKey());
      if (!entry.getValue().equals(was)) {
        event = event.with(entry.getKey(), was + " → " + entry.getValue());
      }
    }
    return event;
  }

  /// A change.
  ///
  /// @param set new values as text, by key; each within its bounds
  /// @param removed keys that follow the configuration again
  public record Change(Map<String, String> set, Set<String> removed) {
    public Change {
      set = Map.copyOf(set);
      removed = Set.copyOf(removed);
    }

    Overrides to(Overrides old) {
      return old.with(set, removed);
    }
  }
}
