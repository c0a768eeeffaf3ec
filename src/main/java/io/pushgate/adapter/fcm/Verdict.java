package io.pushgate.adapter.fcm;

import io.pushgate.adapter.fcm.FcmListener.ThrottleScope;
import io.pushgate.flow.port.PushOutcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What an answer means for the send.
sealed interface Verdict {
  /// The send is over.
  record Final(PushOutcome outcome) implements Verdict {}

  /// FCM asks for patience; not retried inside the send.
  record Throttled(ThrottleScope scope, Duration retryAfter) implements Verdict {}

  /// Our access token was refused: worth one try with a new one.
  record AccessTokenRefused() implements Verdict {}

  /// FCM, or something in front of it, is unwell.
  ///
  /// @param reason of a fixed vocabulary
  /// @param retryAfter when FCM wants to be asked again, if it says so
  record Unavailable(String reason, @Nullable Duration retryAfter) implements Verdict {}

  /// The connection's fault: worth another try at once, on another connection.
  record Disconnected(String reason) implements Verdict {}
}
