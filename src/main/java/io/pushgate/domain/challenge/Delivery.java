package io.pushgate.domain.challenge;

import io.pushgate.domain.credential.CredentialId;
import java.util.List;
import java.util.Locale;

/// What FCM said of the push to one credential.
///
/// @param credentialId the addressed credential
/// @param deviceName its device's name
/// @param state what is known
public record Delivery(CredentialId credentialId, String deviceName, State state) {
  /// How far a delivery, or all deliveries of a challenge, have come.
  public enum State {
    /// FCM has not answered yet.
    SENDING,
    /// FCM took it. Not the same as delivered: the real sign is that the device fetches.
    ACCEPTED,
    /// FCM did not take it.
    FAILED,
    /// There is no push token: the device fetches by itself.
    NONE;

    /// The name on the wire.
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// All deliveries as one: accepted if FCM took at least one, else sending while any is under way,
  /// else failed if any failed, else none.
  public static State overall(List<Delivery> deliveries) {
    return List.of(State.ACCEPTED, State.SENDING, State.FAILED).stream()
        .filter(state -> deliveries.stream().anyMatch(delivery -> delivery.state() == state))
        .findFirst()
        .orElse(State.NONE);
  }
}
