package io.pushgate.domain.policy;

/// Everything an operator may configure about approvals and codes. Each part checks its own bounds,
/// and reads and writes its own keys.
public record Policy(
    ChallengePolicy challenge,
    PushPolicy push,
    NumberMatchPolicy numberMatch,
    CodePolicy code,
    UserPolicy user,
    DevicePolicy device,
    CredentialPolicy credential,
    MigrationPolicy migration,
    HardwarePolicy hardware,
    AuditPolicy audit) {
  /// The contract's defaults.
  public static final Policy DEFAULT =
      new Policy(
          ChallengePolicy.DEFAULT,
          PushPolicy.DEFAULT,
          NumberMatchPolicy.DEFAULT,
          CodePolicy.DEFAULT,
          UserPolicy.DEFAULT,
          DevicePolicy.DEFAULT,
          CredentialPolicy.DEFAULT,
          MigrationPolicy.DEFAULT,
          HardwarePolicy.DEFAULT,
          AuditPolicy.DEFAULT);

  /// The policy that a source gives.
  ///
  /// @param preset what holds where the source has nothing to say
  public static Policy read(PolicySource in, Policy preset) {
    return new Policy(
        ChallengePolicy.read(in, preset.challenge),
        PushPolicy.read(in, preset.push),
        NumberMatchPolicy.read(in, preset.numberMatch),
        CodePolicy.read(in, preset.code),
        UserPolicy.read(in, preset.user),
        DevicePolicy.read(in, preset.device),
        CredentialPolicy.read(in, preset.credential),
        MigrationPolicy.read(in, preset.migration),
        HardwarePolicy.read(in, preset.hardware),
        AuditPolicy.read(in, preset.audit));
  }

  /// Tells every key and its value.
  public void write(PolicySink out) {
    challenge.write(out);
    push.write(out);
    numberMatch.write(out);
    code.write(out);
    user.write(out);
    device.write(out);
    credential.write(out);
    migration.write(out);
    hardware.write(out);
    audit.write(out);
  }

  /// The same with another rule for devices.
  public Policy with(DevicePolicy other) {
    return new Policy(
        challenge, push, numberMatch, code, user, other, credential, migration, hardware, audit);
  }
}
