package io.pushgate.config;

import java.util.Optional;

/// What only the libraries behind them can say about secrets. A problem is told without quoting the
/// secret.
public interface SecretChecks {
  /// Why this text cannot be used as a keyset; empty if it can.
  Optional<String> keysetProblem(Secret keyset);

  /// True for the keyset of development mode, which anybody can read in the source.
  boolean isDevelopmentKeyset(Secret keyset);

  /// Why this text cannot be used as a Google service account; empty if it can.
  Optional<String> serviceAccountProblem(Secret serviceAccount);

  /// The Firebase project that a usable service account names; a key file written by hand may name
  /// none.
  Optional<String> projectOf(Secret serviceAccount);
}
