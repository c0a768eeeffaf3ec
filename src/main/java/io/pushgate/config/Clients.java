package io.pushgate.config;

import io.pushgate.domain.client.Client;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// Who may call the gateway.
///
/// @param byId the clients, each under its `client_id`
public record Clients(Map<String, Client> byId) {
  public Clients {
    byId = Map.copyOf(byId);
  }

  /// The client of that `client_id`, if there is one.
  public Optional<Client> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /// All of them, in no order.
  public Collection<Client> all() {
    return byId.values();
  }

  @Override
  public String toString() {
    return "Clients" + byId.keySet().stream().sorted().toList();
  }
}
