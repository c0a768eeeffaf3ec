package io.pushgate.config;

import io.pushgate.domain.policy.ChallengePolicy;
import io.pushgate.domain.policy.CodePolicy;
import io.pushgate.domain.policy.DevicePolicy;
import io.pushgate.domain.policy.NumberMatchPolicy;
import io.pushgate.domain.policy.Policy;
import io.pushgate.domain.policy.PushPolicy;
import io.pushgate.domain.policy.UserPolicy;

/// Reads the rules of approvals and codes. The domain's own constructors judge the bounds, one key
/// at a time beside the defaults of the others, because a constructor reports only its first fault.
final class PolicyReader {
  private final Settings in;

  PolicyReader(Settings in) {
    this.in = in;
  }

  Policy read() {
    return new Policy(challenge(), push(), numberMatch(), code(), user(), device());
  }

  private ChallengePolicy challenge() {
    var preset = ChallengePolicy.DEFAULT;
    return new ChallengePolicy(
        in.whole(
            "challenge.ttlSeconds",
            preset.ttlSeconds(),
            value -> new ChallengePolicy(value, preset.resultRetentionSeconds())),
        in.whole(
            "challenge.resultRetentionSeconds",
            preset.resultRetentionSeconds(),
            value -> new ChallengePolicy(preset.ttlSeconds(), value)));
  }

  private PushPolicy push() {
    return new PushPolicy(
        in.whole(
            "push.maxPendingPerUser", PushPolicy.DEFAULT.maxPendingPerUser(), PushPolicy::new));
  }

  private NumberMatchPolicy numberMatch() {
    var preset = NumberMatchPolicy.DEFAULT;
    return new NumberMatchPolicy(
        in.choice("numberMatch.mode", preset.mode()),
        in.whole(
            "numberMatch.digits",
            preset.digits(),
            value -> new NumberMatchPolicy(preset.mode(), value)));
  }

  private CodePolicy code() {
    var preset = CodePolicy.DEFAULT;
    return new CodePolicy(
        in.whole(
            "code.lockThreshold",
            preset.lockThreshold(),
            value -> new CodePolicy(value, preset.windowSteps())),
        in.whole(
            "code.windowSteps",
            preset.windowSteps(),
            value -> new CodePolicy(preset.lockThreshold(), value)));
  }

  private UserPolicy user() {
    var preset = UserPolicy.DEFAULT;
    return new UserPolicy(
        in.whole(
            "user.maxCredentials",
            preset.maxCredentials(),
            value -> new UserPolicy(value, preset.sharedCredentials())),
        in.flag("user.sharedCredentials", preset.sharedCredentials()));
  }

  private DevicePolicy device() {
    var preset =
        switch (in.mode()) {
          case PRODUCTION -> DevicePolicy.DEFAULT.selfProvisioning();
          case DEVELOPMENT -> true;
        };
    return new DevicePolicy(in.flag("device.selfProvisioning", preset));
  }
}
