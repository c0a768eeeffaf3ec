package io.pushgate.flow.port;

/// The keys that all nodes share could not be read from the store yet. To callers it is the same as
/// an unavailable store.
public final class KeysNotLoadedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Made where a key is needed and none is there.
  public KeysNotLoadedException() {
    super("the shared keys are not loaded yet");
  }
}
