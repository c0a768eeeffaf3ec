package io.pushgate.logging;

import io.pushgate.config.LogLevel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.LogManager;

/// Sets up `java.util.logging`, which stands behind SLF4J here, for the whole process.
public final class Logging {
  // Given as text, because a level set on a Logger object is lost once nobody holds the object.
  private static final String LIBRARIES =
      """
      io.vertx.level=WARNING
      io.netty.level=WARNING
      com.google.level=WARNING
      """;

  private Logging() {}

  /// Sends one line for each record to a stream, normally standard error.
  ///
  /// @param level the least serious thing to log; libraries log warnings and errors alone
  public static void start(LogLevel level, PrintStream stream) {
    var manager = LogManager.getLogManager();
    try {
      var settings = ".level=" + jul(level).getName() + "\n" + LIBRARIES;
      manager.readConfiguration(
          new ByteArrayInputStream(settings.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    manager.getLogger("").addHandler(new LineHandler(stream));
  }

  private static Level jul(LogLevel level) {
    return switch (level) {
      case ERROR -> Level.SEVERE;
      case WARN -> Level.WARNING;
      case INFO -> Level.INFO;
      case DEBUG -> Level.FINE;
      case TRACE -> Level.FINEST;
    };
  }
}
