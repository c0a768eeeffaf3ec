package io.pushgate.flow.port;

import java.time.Instant;

/// Device nonces: they prove that a device's proof is fresh without any clock of the device. A
/// nonce works for [#LIFETIME_SECONDS] on any node and is kept nowhere: it is authenticated by a
/// key that the nodes share.
public interface Nonces {
  /// How long a nonce works, in seconds.
  int LIFETIME_SECONDS = 300;

  /// A new nonce.
  ///
  /// @throws KeysNotLoadedException before the shared keys could be read
  String issue(Instant now);

  /// True if this nonce was issued by one of our nodes, not longer ago than it may be.
  ///
  /// @throws KeysNotLoadedException before the shared keys could be read
  boolean isFresh(String nonce, Instant now);
}
