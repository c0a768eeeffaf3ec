package io.pushgate.boot;

/// How long the parts of a shutdown may take. Together they stay under the 10 s after which
/// supervisors kill.
final class Drain {
  /// For responses that are being written, in seconds.
  static final int GRACE_SECONDS = 5;

  /// For answering all who wait and writing it out, in seconds.
  static final int ANSWERS_SECONDS = 7;

  /// For that and closing everything, in seconds.
  static final int TOTAL_SECONDS = 9;

  private Drain() {}
}
