package io.pushgate.dev.demo;

/// The gateway did something else than it should.
final class UnexpectedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String expected;
  private final String came;

  UnexpectedException(String expected, String came) {
    super("expected " + expected + ", came " + came);
    this.expected = expected;
    this.came = came;
  }

  /// What should have come.
  String expected() {
    return expected;
  }

  /// What came.
  String came() {
    return came;
  }
}
