package io.pushgate.flow.port;

import io.pushgate.domain.challenge.ChallengeId;
import io.pushgate.domain.device.DeviceDescription.Platform;
import io.pushgate.domain.device.PushToken;
import java.time.Instant;

/// One push to one device. It holds nothing about the login: what is asked, by whom and for what is
/// fetched by the device.
///
/// @param token where it goes
/// @param platform which kind of message the device takes
/// @param content why it is pushed
/// @param expiresAt when it is of no use any more; nothing is sent or retried after it
public record PushMessage(PushToken token, Platform platform, Content content, Instant expiresAt) {
  /// A push for a challenge.
  public PushMessage(
      PushToken token,
      Platform platform,
      ChallengeId challengeId,
      String nonce,
      Instant expiresAt) {
    this(token, platform, new Waiting(challengeId, nonce), expiresAt);
  }

  /// Why something is pushed.
  public sealed interface Content {}

  /// A challenge waits for the device.
  ///
  /// @param challengeId the challenge to fetch
  /// @param nonce a fresh device nonce, so that the device's first call needs no extra round trip
  public record Waiting(ChallengeId challengeId, String nonce) implements Content {}

  /// Somebody wants to know whether pushes arrive.
  public record Test() implements Content {}
}
