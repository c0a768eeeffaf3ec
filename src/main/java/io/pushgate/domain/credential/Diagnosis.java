package io.pushgate.domain.credential;

import io.pushgate.domain.code.CodePosition;
import io.pushgate.domain.code.OtpKind;
import io.pushgate.domain.device.PushTokenState;
import io.pushgate.domain.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What there is to know of a credential when its codes or pushes do not work, at one moment. It
/// tells nothing that helps to guess a code.
///
/// @param credential as it is
/// @param attemptsRemaining how many more invalid codes lock it; 0 where it is locked
/// @param lastAcceptedAt when the time step of the last accepted code began, by the device's clock;
///   null where no code was accepted yet, and for HOTP
/// @param usableFrom where the last accepted code was of a later time than now: the first moment at
///   which a device whose clock is right again shows a code that can be accepted. All before that
///   are refused, because time only goes forward
/// @param unlocksAt when the lock ends by itself, if it does
/// @param tokenState of the push token
/// @param life of a hardware token
/// @param findings the most urgent first
public record Diagnosis(
    Credential credential,
    int attemptsRemaining,
    @Nullable Instant lastAcceptedAt,
    @Nullable Instant usableFrom,
    @Nullable Instant unlocksAt,
    PushTokenState tokenState,
    @Nullable HardwareLife life,
    List<Finding> findings) {
  /// From this drift on either side the clock is worth looking after: twice what the window
  /// forgives a device that was never seen.
  public static final Duration LARGE_DRIFT = Duration.ofMinutes(5);

  private static final int FEW_ATTEMPTS_PERCENT = 30;

  public Diagnosis {
    findings = List.copyOf(findings);
  }

  /// Examines a credential.
  public static Diagnosis of(Credential credential, Policy policy, Instant now) {
    var rule = new LockRule(policy.code().lockThreshold());
    var locked = credential.state() == CredentialState.LOCKED;
    var otp = credential.otp();
    var last = credential.position().lastAccepted();
    var timed = otp.kind() == OtpKind.TOTP && last != CodePosition.NEVER;
    var device = credential.device();
    var examined =
        new Diagnosis(
            credential,
            locked ? 0 : rule.remaining(credential.invalidCodes()),
            timed ? otp.startOf(last) : null,
            timed && last > otp.stepAt(now) ? otp.startOf(last + 1) : null,
            unlocksAt(credential, policy.code().autoUnlockMinutes()),
            device == null
                ? PushTokenState.NONE
                : device.tokenStateAt(now, policy.push().staleAfter()),
            credential.type() == CredentialType.HARDWARE
                ? HardwareLife.of(
                    credential.createdAt(), credential.acceptedCodes(), policy.hardware(), now)
                : null,
            List.of());
    return examined.with(examined.find(policy.code().lockThreshold()));
  }

  /// How far the device's clock was ahead of ours (behind, if negative) when it was last seen.
  public Duration drift() {
    return Duration.ofSeconds(
        credential.position().driftSteps() * credential.otp().periodSeconds());
  }

  private static @Nullable Instant unlocksAt(Credential credential, int autoUnlockMinutes) {
    var lockedAt = credential.lockedAt();
    return lockedAt == null
            || autoUnlockMinutes == 0
            || credential.state() != CredentialState.LOCKED
        ? null
        : lockedAt.plus(Duration.ofMinutes(autoUnlockMinutes));
  }

  private List<Finding> find(int threshold) {
    var found = new ArrayList<Finding>();
    switch (credential.state()) {
      case LOCKED -> found.add(Finding.CREDENTIAL_LOCKED);
      case DISABLED -> found.add(Finding.CREDENTIAL_DISABLED);
      case INACTIVE -> found.add(Finding.CREDENTIAL_INACTIVE);
      case ENABLED -> {}
    }
    add(found, credential.users().isEmpty(), Finding.UNASSIGNED);
    add(found, usableFrom != null, Finding.WAITING_FOR_CLOCK);
    add(found, isNearLock(threshold), Finding.NEAR_LOCK);
    add(found, drift().abs().compareTo(LARGE_DRIFT) >= 0, Finding.CLOCK_DRIFT_LARGE);
    if (credential.device() != null) {
      switch (tokenState) {
        case OK -> {}
        case STALE -> found.add(Finding.PUSH_TOKEN_STALE);
        case GONE -> found.add(Finding.PUSH_TOKEN_GONE);
        case NONE -> found.add(Finding.PUSH_TOKEN_NONE);
      }
    }
    if (life != null) {
      add(found, life.codesNearlySpent(), Finding.HARDWARE_CODES_NEARLY_SPENT);
      add(found, life.ageNearlySpent(), Finding.HARDWARE_AGE_NEARLY_SPENT);
    }
    add(found, credential.lastUsedAt() == null, Finding.NEVER_USED);
    return found;
  }

  private boolean isNearLock(int threshold) {
    return credential.state() == CredentialState.ENABLED
        && credential.invalidCodes() > 0
        && attemptsRemaining <= Math.max(1, threshold * FEW_ATTEMPTS_PERCENT / 100);
  }

  private static void add(List<Finding> found, boolean applies, Finding finding) {
    if (applies) {
      found.add(finding);
    }
  }

  private Diagnosis with(List<Finding> found) {
    return new Diagnosis(
        credential,
        attemptsRemaining,
        lastAcceptedAt,
        usableFrom,
        unlocksAt,
        tokenState,
        life,
        found);
  }
}
