package io.pushgate.flow.port;

/// The store did not acknowledge: nothing may be reported as done. It may or may not have happened.
public final class StoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Says what went wrong, without data.
  public StoreUnavailableException(String message) {
    super(message);
  }

  /// Says what went wrong, without data.
  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
