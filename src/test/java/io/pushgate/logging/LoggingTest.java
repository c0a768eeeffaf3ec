package io.pushgate.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.config.LogLevel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.logging.LogManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LoggingTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @AfterEach
  void restore() throws IOException {
    LogManager.getLogManager().readConfiguration();
  }

  @Test
  void theLevelBoundsWhatIsLogged() {
    assertThat(logged(LogLevel.WARN)).containsExactly("ERROR", "WARN");
    assertThat(logged(LogLevel.DEBUG)).containsExactly("ERROR", "WARN", "INFO", "DEBUG");
    assertThat(logged(LogLevel.TRACE)).containsExactly("ERROR", "WARN", "INFO", "DEBUG", "TRACE");
  }

  @Test
  void librariesLogWarningsAlone() {
    Logging.start(LogLevel.TRACE, new PrintStream(written, true, UTF_8));
    for (var library : new String[] {"io.vertx.core.X", "io.netty.channel.X", "com.google.X"}) {
      LoggerFactory.getLogger(library).info("chatter");
      LoggerFactory.getLogger(library).warn("look");
    }
    assertThat(written.toString(UTF_8).lines()).hasSize(3).allMatch(line -> line.endsWith("look"));
  }

  private String[] logged(LogLevel level) {
    written.reset();
    Logging.start(level, new PrintStream(written, true, UTF_8));
    var logger = LoggerFactory.getLogger("io.pushgate.Test");
    logger.error("x");
    logger.warn("x");
    logger.info("x");
    logger.debug("x");
    logger.trace("x");
    return written
        .toString(UTF_8)
        .lines()
        .map(line -> line.split(" +", -1)[1])
        .toArray(String[]::new);
  }
}
