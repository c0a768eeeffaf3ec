package io.pushgate.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineFormatterTest {
  @Test
  void aRecordIsOneLineWithTimeLevelAndShortName() {
    assertThat(format(record(Level.INFO, "Redis is back")))
        .isEqualTo("2026-03-01T09:30:00.120Z INFO  DeliverPush Redis is back\n");
  }

  @ParameterizedTest
  @CsvSource({
    "SEVERE, ERROR",
    "WARNING, WARN",
    "INFO, INFO",
    "CONFIG, DEBUG",
    "FINE, DEBUG",
    "FINER, TRACE",
    "FINEST, TRACE"
  })
  void levelsHaveTheirUsualNames(String level, String name) {
    assertThat(format(record(Level.parse(level), "x"))).contains("Z " + name);
  }

  @Test
  void textFromOutsideForgesNoRecord() {
    var forged = "bob\n2026-03-01T09:30:00.120Z INFO  Audit all is well\u001b[2J\u2028\u0085";
    assertThat(format(record(Level.INFO, forged)))
        .endsWith(
            "bob\\u000a2026-03-01T09:30:00.120Z INFO  Audit all is well\\u001b[2J\\u2028\\u0085\n")
        .containsOnlyOnce("\n");
  }

  @Test
  void aStackStandsIndentedBelow() {
    var record = record(Level.SEVERE, "failed");
    record.setThrown(new IllegalStateException("first\n2026 INFO forged", new Exception("why")));
    assertThat(format(record).lines().skip(1))
        .contains("    java.lang.IllegalStateException: first", "    2026 INFO forged")
        .contains("    Caused by: java.lang.Exception: why")
        .allMatch(line -> line.startsWith("    "));
  }

  @Test
  void aRecordMayHaveNoLogger() {
    var record = record(Level.INFO, "x");
    record.setLoggerName(null);
    assertThat(format(record)).endsWith(" - x\n");
  }

  private static LogRecord record(Level level, String message) {
    var record = new LogRecord(level, message);
    record.setLoggerName("io.pushgate.flow.DeliverPush");
    record.setInstant(Instant.parse("2026-03-01T09:30:00.12Z"));
    return record;
  }

  private static String format(LogRecord record) {
    return new LineFormatter().format(record);
  }
}
