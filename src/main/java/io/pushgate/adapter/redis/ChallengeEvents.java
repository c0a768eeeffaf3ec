package io.pushgate.adapter.redis;

import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.audit.AuditType;
import io.pushgate.domain.challenge.Challenge;
import io.pushgate.domain.challenge.Resolution;
import io.pushgate.flow.port.ChallengeStore.DeviceDecision;

/// The events that the scripts of a challenge write.
final class ChallengeEvents {
  private ChallengeEvents() {}

  /// What a device decided; [#proven(DeviceDecision)] is the rest of it.
  static String decided(DeviceDecision decision) {
    return head(decision, ChallengeReplies.resolution(decision));
  }

  /// The same if the number turns out to be wrong.
  static String mismatched(DeviceDecision decision) {
    return head(decision, ChallengeReplies.mismatch(decision));
  }

  /// The rest of both: whom the decision concerns and what proves it.
  static String proven(DeviceDecision decision) {
    return AuditTrail.tail(
        decision
            .event()
            .about(decision.user())
            .about(decision.credential().id())
            .about(decision.challengeId())
            .with(decision.evidence()));
  }

  /// The end of a suspension of pushes, if the decision brings it.
  static String resumed(DeviceDecision decision) {
    return AuditTrail.text(
        decision
            .event()
            .as(AuditType.PUSH_RESUMED)
            .about(decision.user())
            .about(decision.challengeId()));
  }

  /// A closing without a device.
  static String closed(Challenge challenge, Resolution resolution, AuditEvent event) {
    return AuditTrail.text(
        describe(event, resolution).about(challenge.user()).about(challenge.id()));
  }

  private static String head(DeviceDecision decision, Resolution resolution) {
    return AuditTrail.head(
        describe(decision.event(), resolution)
            .with("keyThumbprint", decision.evidence().key().thumbprint()));
  }

  private static AuditEvent describe(AuditEvent event, Resolution resolution) {
    return switch (resolution) {
      case Resolution.Approved approved ->
          event
              .as(AuditType.CHALLENGE_APPROVED)
              .about(approved.by())
              .with("method", approved.method().wireName());
      case Resolution.Denied denied ->
          event.as(AuditType.CHALLENGE_DENIED).with("reason", denied.reason().wireName());
      case Resolution.Cancelled _ -> event.as(AuditType.CHALLENGE_CANCELLED);
    };
  }
}
