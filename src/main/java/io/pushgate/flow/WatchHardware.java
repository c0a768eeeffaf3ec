package io.pushgate.flow;

import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialType;
import io.pushgate.domain.credential.HardwareLife;
import io.pushgate.domain.policy.Policy;
import io.pushgate.flow.port.FlowListener;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;

/// Tells when a hardware token nears the end of its life: with the accepted code that crosses a
/// limit, so that nobody has to look through all of them.
final class WatchHardware {
  private final Supplier<Policy> policy;
  private final FlowListener listener;

  WatchHardware(Supplier<Policy> policy, FlowListener listener) {
    this.policy = policy;
    this.listener = listener;
  }

  /// A code was accepted.
  void accepted(Credential before, Credential after, Instant now) {
    if (after.type() != CredentialType.HARDWARE) {
      return;
    }
    var created = before.createdAt();
    var limits = policy.get().hardware();
    var then =
        HardwareLife.of(
            created,
            before.acceptedCodes(),
            limits,
            Objects.requireNonNullElse(before.lastUsedAt(), created));
    var present = HardwareLife.of(created, after.acceptedCodes(), limits, now);
    if (present.codesNearlySpent() && !then.codesNearlySpent()) {
      listener.hardwareNearlySpent("codes");
    }
    if (present.ageNearlySpent() && !then.ageNearlySpent()) {
      listener.hardwareNearlySpent("age");
    }
  }
}
