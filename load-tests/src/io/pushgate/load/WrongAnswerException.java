package io.pushgate.load;

/// An answer is not as it must be: the run has failed.
public final class WrongAnswerException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// @param what is wrong, without secrets
  public WrongAnswerException(String what) {
    super(what);
  }

  /// Fails unless it holds.
  public static void unless(boolean holds, String what) {
    if (!holds) {
      throw new WrongAnswerException(what);
    }
  }
}
