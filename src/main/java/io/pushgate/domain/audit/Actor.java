package io.pushgate.domain.audit;

import io.pushgate.domain.credential.CredentialId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Who did something.
///
/// @param kind what they are
/// @param id their name: the client's ID, the credential's, or the part of the gateway
/// @param address the network address that the call came from, as this node sees it; empty where
///   there was no call
public record Actor(Kind kind, String id, String address) {
  /// A client, whether it is a login flow or an operator's tool.
  public static Actor client(String clientId, String address) {
    return new Actor(Kind.CLIENT, clientId, address);
  }

  /// The device that holds a credential's key.
  public static Actor device(CredentialId id, String address) {
    return new Actor(Kind.DEVICE, id.value(), address);
  }

  /// The gateway by itself.
  ///
  /// @param part which part of it
  public static Actor gateway(String part) {
    return new Actor(Kind.GATEWAY, part, "");
  }

  /// What kinds of actors there are.
  public enum Kind {
    CLIENT,
    DEVICE,
    GATEWAY;

    /// The name on the wire.
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// The kind of that name, if there is one.
    public static Optional<Kind> parse(String name) {
      return Arrays.stream(values()).filter(kind -> kind.wireName().equals(name)).findFirst();
    }
  }
}
