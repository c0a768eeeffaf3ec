package io.pushgate.adapter.tokens.csv;

import java.util.Arrays;
import java.util.Optional;

/// The columns that a document may have, in any order.
enum CsvColumn {
  CREDENTIAL_ID("credentialId"),
  SERIAL("serial"),
  KIND("kind"),
  SECRET("secret"),
  SECRET_HEX("secretHex"),
  ALGORITHM("algorithm"),
  DIGITS("digits"),
  PERIOD_SECONDS("periodSeconds"),
  COUNTER("counter"),
  DRIFT_STEPS("driftSteps");

  private final String title;

  CsvColumn(String title) {
    this.title = title;
  }

  static Optional<CsvColumn> named(String title) {
    return Arrays.stream(values()).filter(column -> column.title.equals(title)).findFirst();
  }
}
