package io.pushgate.domain.client;

import java.util.Set;

/// A registered caller of the gateway.
///
/// @param id the OAuth `client_id`; also the audience of assertions given to it
/// @param displayName what a person reads on the device as the asking application
/// @param secretHash the hash that its secret is compared with
/// @param scopes what it may do
public record Client(String id, String displayName, SecretHash secretHash, Set<Scope> scopes) {
  public Client {
    scopes = Set.copyOf(scopes);
  }
}
