package io.pushgate.domain.client;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a client may do.
public enum Scope {
  /// Ask for approvals and validate codes.
  PUSH,
  /// Enrol users, read and change credentials.
  CREDENTIALS,
  /// Change policies, read the audit.
  ADMIN;

  /// The name on the wire and in the configuration.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The scope of that wire name, if there is one.
  public static Optional<Scope> parse(String name) {
    return Arrays.stream(values()).filter(scope -> scope.wireName().equals(name)).findFirst();
  }
}
