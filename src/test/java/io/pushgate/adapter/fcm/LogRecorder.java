package io.pushgate.adapter.fcm;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/// Everything that is logged, with parameters and stack traces.
final class LogRecorder extends Handler {
  private final List<String> lines = new CopyOnWriteArrayList<>();

  LogRecorder() {
    setLevel(Level.ALL);
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void publish(LogRecord line) {
    var thrown = line.getThrown();
    var parameters = line.getParameters() == null ? "" : List.of(line.getParameters()).toString();
    lines.add(line.getMessage() + parameters + (thrown == null ? "" : stackTrace(thrown)));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  static String stackTrace(Throwable fault) {
    var text = new StringWriter();
    fault.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
