package io.pushgate.flow;

import io.pushgate.domain.client.Client;
import io.pushgate.domain.client.Scope;
import java.util.Set;

/// An authenticated client and what it may do in this call.
public record Caller(Client client, Set<Scope> scopes) {
  public Caller {
    scopes = Set.copyOf(scopes);
  }
}
