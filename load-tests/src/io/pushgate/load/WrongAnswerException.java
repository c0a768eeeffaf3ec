package io.pushgate.load;

/// An answer is not as it must be: the run has failed.
final class WrongAnswerException extends RuntimeException {
  private static final long serialVersionUID = 1;

  WrongAnswerException(String what) {
    super(what);
  }

  /// Fails unless it holds.
  static void unless(boolean holds, String what) {
    if (!holds) {
      throw new WrongAnswerException(what);
    }
  }
}
