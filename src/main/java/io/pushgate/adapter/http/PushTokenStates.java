package io.pushgate.adapter.http;

import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.device.PushTokenState;
import io.pushgate.domain.policy.Policy;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Supplier;

/// Says how a credential's push token is at this moment: whether it is stale is found by comparison
/// whenever it is asked for, and never stored.
///
/// @param policy asked each time, since it changes at run time
/// @param clock ours; a device's is never read
public record PushTokenStates(Supplier<Policy> policy, InstantSource clock) {
  /// The state on the wire: `ok`, `stale`, `gone` or `none`.
  public String of(Credential credential) {
    var device = credential.device();
    var state =
        device == null
            ? PushTokenState.NONE
            : device.tokenStateAt(clock.instant(), policy.get().push().staleAfter());
    return state.name().toLowerCase(Locale.ROOT);
  }
}
