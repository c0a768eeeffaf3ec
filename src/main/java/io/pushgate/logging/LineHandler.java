package io.pushgate.logging;

import java.io.PrintStream;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/// Writes each record in one call, so records of several threads do not mix.
final class LineHandler extends Handler {
  private final LineFormatter formatter = new LineFormatter();
  private final PrintStream stream;

  LineHandler(PrintStream stream) {
    this.stream = stream;
  }

  @Override
  public void publish(LogRecord record) {
    if (isLoggable(record)) {
      stream.print(formatter.format(record));
      stream.flush();
    }
  }

  @Override
  public void flush() {
    stream.flush();
  }

  @Override
  public void close() {
    flush();
  }
}
