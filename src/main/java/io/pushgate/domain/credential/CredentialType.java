package io.pushgate.domain.credential;

/// What holds the credential's secret.
public enum CredentialType {
  /// A phone with a device key: takes pushes and shows codes.
  MOBILE("PGMB"),
  /// A program on a computer that shows codes.
  DESKTOP("PGDT"),
  /// A hardware token that shows codes.
  HARDWARE("PGHW");

  private final String idPrefix;

  CredentialType(String idPrefix) {
    this.idPrefix = idPrefix;
  }

  /// The four letters that a credential ID of this type begins with when the gateway makes it.
  public String idPrefix() {
    return idPrefix;
  }
}
