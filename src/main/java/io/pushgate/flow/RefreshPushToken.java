package io.pushgate.flow;

import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.device.PushToken;
import io.pushgate.domain.device.PushTokenState;
import io.pushgate.domain.device.RegisteredDevice;
import io.vertx.core.Future;

/// The app tells its present push token.
public final class RefreshPushToken {
  private final ChangeCredential changeCredential;

  /// Wires the flow.
  public RefreshPushToken(ChangeCredential changeCredential) {
    this.changeCredential = changeCredential;
  }

  /// Stores it, if the key that signed the call is still the credential's.
  ///
  /// @return false if it is not
  public Future<Boolean> refresh(Credential authenticated, PushToken token) {
    var signer = authenticated.device();
    return changeCredential
        .change(
            authenticated.id(),
            credential -> {
              var device = credential.device();
              if (device == null || signer == null || !device.key().equals(signer.key())) {
                return credential;
              }
              // Apps tell it at every start: what is known already is no new version.
              if (token.equals(device.pushToken()) && device.tokenState() == PushTokenState.OK) {
                return credential;
              }
              return Credentials.withDevice(
                  credential,
                  new RegisteredDevice(
                      device.key(), device.description(), token, PushTokenState.OK));
            })
        .map(
            changed ->
                changed
                    .map(Credential::device)
                    .filter(device -> token.equals(device.pushToken()))
                    .isPresent());
  }
}
