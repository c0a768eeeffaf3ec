package io.pushgate.logging;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;

/// `2026-03-01T09:30:00.123Z INFO DeliverPush message`, and the stack below it where there is one.
///
/// Text from outside ends up in messages. Control characters are written as escapes and stacks are
/// indented, so that nobody can forge a record or paint the operator's terminal.
final class LineFormatter extends Formatter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  @Override
  public String format(LogRecord record) {
    var line = new StringBuilder(160);
    TIME.formatTo(record.getInstant(), line);
    line.append(' ').append(level(record.getLevel()));
    line.append(' ').append(shortName(record.getLoggerName())).append(' ');
    line.append(escape(formatMessage(record))).append('\n');
    if (record.getThrown() != null) {
      line.append(stack(record.getThrown()));
    }
    return line.toString();
  }

  private static String level(Level level) {
    var value = level.intValue();
    if (value >= Level.SEVERE.intValue()) {
      return "ERROR";
    }
    if (value >= Level.WARNING.intValue()) {
      return "WARN ";
    }
    if (value >= Level.INFO.intValue()) {
      return "INFO ";
    }
    return value >= Level.FINE.intValue() ? "DEBUG" : "TRACE";
  }

  private static String shortName(String name) {
    return name == null ? "-" : name.substring(name.lastIndexOf('.') + 1);
  }

  private static String stack(Throwable thrown) {
    var text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text, true));
    return text.toString()
        .lines()
        .map(line -> "    " + escape(line.replace("\t", "  ")) + "\n")
        .collect(Collectors.joining());
  }

  private static String escape(String text) {
    if (text.chars().noneMatch(LineFormatter::breaksLine)) {
      return text;
    }
    return text.chars()
        .mapToObj(
            character ->
                breaksLine(character)
                    ? String.format(Locale.ROOT, "\\u%04x", character)
                    : Character.toString(character))
        .collect(Collectors.joining());
  }

  private static boolean breaksLine(int character) {
    return Character.isISOControl(character) || character == '\u2028' || character == '\u2029';
  }
}
