package io.pushgate.flow.port;

import io.pushgate.domain.client.Client;
import java.util.Optional;

/// The registered clients.
public interface ClientDirectory {
  /// The client of that ID.
  Optional<Client> find(String clientId);
}
