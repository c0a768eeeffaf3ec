package io.pushgate.domain.policy;

/// What devices may do by themselves.
///
/// @param selfProvisioning whether a device may get a credential without an activation code; such a
///   credential belongs to nobody until it is assigned
public record DevicePolicy(boolean selfProvisioning) {
  /// The contract's default.
  public static final DevicePolicy DEFAULT = new DevicePolicy(false);
}
