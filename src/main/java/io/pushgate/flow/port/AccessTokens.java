package io.pushgate.flow.port;

import io.pushgate.domain.client.Scope;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// OAuth 2 access tokens for clients (RFC 6749 §4.4): signed JWTs that only the gateway reads.
public interface AccessTokens {
  /// How long one is valid, in seconds.
  int LIFETIME_SECONDS = 600;

  /// Issues one.
  ///
  /// @throws KeysNotLoadedException before the shared keys could be read
  String issue(String clientId, Set<Scope> scopes, Instant now);

  /// The grant in a token, or empty where it is forged, expired or none of ours.
  ///
  /// @throws KeysNotLoadedException before the shared keys could be read
  Optional<Grant> verify(String accessToken, Instant now);

  /// What a token grants. The client may have lost scopes since: intersect with its present ones.
  record Grant(String clientId, Set<Scope> scopes) {}
}
