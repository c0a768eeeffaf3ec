package io.pushgate.flow;

import io.pushgate.domain.client.Client;
import io.pushgate.domain.client.Scope;
import io.pushgate.domain.client.SecretHash;
import io.pushgate.flow.port.AccessTokens;
import io.pushgate.flow.port.ClientDirectory;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Who calls: a client by its secret or by an access token. Needs no store.
public final class AuthenticateClient {
  // Compared where the client is unknown, so that the answer takes as long as for a known one.
  private static final SecretHash NOBODY = new SecretHash("0".repeat(64));

  private final ClientDirectory clients;
  private final AccessTokens accessTokens;
  private final InstantSource clock;

  /// Wires the flow.
  public AuthenticateClient(
      ClientDirectory clients, AccessTokens accessTokens, InstantSource clock) {
    this.clients = clients;
    this.accessTokens = accessTokens;
    this.clock = clock;
  }

  /// By client ID and secret; empty where either is wrong.
  public Optional<Caller> bySecret(String clientId, String secret) {
    var client = clients.find(clientId);
    var matches = client.map(Client::secretHash).orElse(NOBODY).matches(secret);
    return client.filter(_ -> matches).map(known -> new Caller(known, known.scopes()));
  }

  /// By an access token of ours; empty where it is forged, expired, or its client is gone.
  public Optional<Caller> byAccessToken(String accessToken) {
    return accessTokens
        .verify(accessToken, clock.instant())
        .flatMap(
            grant ->
                clients
                    .find(grant.clientId())
                    .map(client -> new Caller(client, both(grant.scopes(), client.scopes()))));
  }

  /// An access token for these scopes, which the caller must hold.
  public String issueAccessToken(Caller caller, Set<Scope> scopes) {
    return accessTokens.issue(caller.client().id(), scopes, clock.instant());
  }

  private static Set<Scope> both(Set<Scope> granted, Set<Scope> held) {
    var both = EnumSet.noneOf(Scope.class);
    both.addAll(granted);
    both.retainAll(held);
    return both;
  }
}
