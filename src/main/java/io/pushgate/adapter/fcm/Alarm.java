package io.pushgate.adapter.fcm;

import io.pushgate.flow.port.PushOutcome.Rejected;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Calls for an operator when FCM's refusals are ours to mend, once a minute for each reason. Used
/// on one event loop only.
final class Alarm {
  private static final Logger LOG = LoggerFactory.getLogger(Alarm.class);
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final InstantSource time;
  private final Map<Rejected.Reason, Instant> last = new EnumMap<>(Rejected.Reason.class);

  Alarm(InstantSource time) {
    this.time = time;
  }

  void rejected(Rejected.Reason reason) {
    switch (reason) {
      case CONFIGURATION ->
          ring(reason, "check fcm.projectId, and that the service account may send");
      case PAYLOAD -> ring(reason, "it does not like the message; is this gateway outdated?");
      case SENDER_MISMATCH -> ring(reason, "the push token is another project's; a wrong key?");
      case THIRD_PARTY_AUTH -> ring(reason, "check the project's APNs and web-push credentials");
      case UNAUTHENTICATED -> ring(reason, "it takes no access token of this service account");
      case TOKEN -> {
        // The device's fault, and anybody may register one.
      }
    }
  }

  private void ring(Rejected.Reason reason, String advice) {
    var now = time.instant();
    var before = last.get(reason);
    if (before == null || !now.isBefore(before.plus(PAUSE))) {
      last.put(reason, now);
      LOG.error("FCM refuses pushes ({}): {}", reason, advice);
    }
  }
}
