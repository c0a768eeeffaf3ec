package io.pushgate.domain.policy;

/// What devices may do by themselves.
///
/// @param selfProvisioning whether a device may get a credential without an activation code; such a
///   credential belongs to nobody until it is assigned
public record DevicePolicy(boolean selfProvisioning) {
  private static final String SELF_PROVISIONING = "device.selfProvisioning";

  /// The contract's default.
  public static final DevicePolicy DEFAULT = new DevicePolicy(false);

  static DevicePolicy read(PolicySource in, DevicePolicy preset) {
    return new DevicePolicy(in.flag(SELF_PROVISIONING, preset.selfProvisioning));
  }

  void write(PolicySink out) {
    out.flag(SELF_PROVISIONING, selfProvisioning);
  }
}
