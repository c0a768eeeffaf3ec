package io.pushgate.flow.port;

/// A stored secret cannot be decrypted: the keyset of the configuration is not the one that sealed
/// it. An operator's fault, never a caller's.
public final class UnreadableSecretException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Names what could not be read, never what it holds.
  public UnreadableSecretException(String what, Throwable cause) {
    super("cannot decrypt " + what + ": is this the keyset that it was sealed under?", cause);
  }
}
