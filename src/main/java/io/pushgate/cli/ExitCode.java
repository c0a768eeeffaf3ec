package io.pushgate.cli;

/// What the process ends with, by the names of BSD's sysexits.h.
public final class ExitCode {
  /// As asked.
  public static final int OK = 0;

  /// A step of the demonstration was not as it should be, or rows of an import were refused.
  public static final int FAILED = 1;

  /// EX_USAGE: the command line is not one of ours.
  public static final int USAGE = 64;

  /// EX_DATAERR: the document to import, or what is to open it, cannot be used.
  public static final int DATA = 65;

  /// EX_NOINPUT: a file that is to be read is not there.
  public static final int NO_INPUT = 66;

  /// EX_UNAVAILABLE: Redis cannot be reached.
  public static final int UNAVAILABLE = 69;

  /// EX_SOFTWARE: a bug.
  public static final int SOFTWARE = 70;

  /// EX_CONFIG: the configuration has faults.
  public static final int CONFIG = 78;

  private ExitCode() {}
}
