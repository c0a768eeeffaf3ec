package io.pushgate.config;

import io.pushgate.domain.client.Client;
import io.pushgate.domain.client.Scope;
import io.pushgate.domain.client.SecretHash;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The clients that development mode has, whose secrets are public knowledge.
public final class DevelopmentClients {
  /// The secret of client `demo`, which may do everything.
  public static final String DEMO_SECRET = "demo-secret";

  /// The secret of client `other`, which may ask for approvals.
  public static final String OTHER_SECRET = "other-secret";

  private static final List<Client> ALL =
      List.of(
          client("demo", "Demo VPN", DEMO_SECRET, EnumSet.allOf(Scope.class)),
          client("other", "Other application", OTHER_SECRET, EnumSet.of(Scope.PUSH)));

  private DevelopmentClients() {}

  static List<Client> all() {
    return ALL;
  }

  /// True if this is the hash of a secret that anybody can read here.
  // Their digits: a record's own comparison is generated at its first call, which takes a start
  // longer than all of these.
  static boolean use(SecretHash hash) {
    return ALL.stream().anyMatch(client -> client.secretHash().hex().equals(hash.hex()));
  }

  private static Client client(String id, String displayName, String secret, Set<Scope> scopes) {
    return new Client(id, displayName, SecretHash.of(secret), scopes);
  }
}
