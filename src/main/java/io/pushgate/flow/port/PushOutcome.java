package io.pushgate.flow.port;

import java.time.Duration;

/// What became of a push. The future that carries it fails for nothing that FCM said.
public sealed interface PushOutcome {
  /// FCM took it. It may still drop it silently.
  ///
  /// @param name FCM's name for the message
  record Accepted(String name) implements PushOutcome {}

  /// The push token exists no more: retire it, if it is still the device's present one.
  record TokenGone() implements PushOutcome {}

  /// FCM refused it and would refuse it again.
  record Rejected(Rejected.Reason reason) implements PushOutcome {
    /// Whose fault it is.
    public enum Reason {
      /// Project or endpoint misconfigured: a 404 that is not about the push token.
      CONFIGURATION,
      /// The message itself, with field violations.
      PAYLOAD,
      /// The push token is malformed.
      TOKEN,
      /// The push token belongs to another sender: perhaps our key is the wrong one.
      SENDER_MISMATCH,
      /// The project's APNs or web-push credential.
      THIRD_PARTY_AUTH,
      /// Our own access token, even a fresh one.
      UNAUTHENTICATED
    }
  }

  /// FCM asks for patience, with this message or with all.
  record Throttled(Duration retryAfter) implements PushOutcome {}

  /// No usable answer: an error of FCM's, a broken connection, or silence.
  record Transient(String reason) implements PushOutcome {}

  /// Not handed to FCM at all.
  record NotSent(NotSent.Reason reason) implements PushOutcome {
    /// Why.
    public enum Reason {
      /// Less than a second of the challenge's life was left.
      DEADLINE,
      /// Too many sends in flight and queued.
      OVERLOADED,
      /// The breaker is open: FCM has been failing.
      CIRCUIT_OPEN,
      /// No access token could be had.
      NO_ACCESS_TOKEN,
      /// Pushes are switched off: no Firebase project is configured.
      NOT_CONFIGURED
    }
  }
}
