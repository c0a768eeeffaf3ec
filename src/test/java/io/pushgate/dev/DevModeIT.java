package io.pushgate.dev;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.Main;
import io.pushgate.cli.ExitCode;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Development mode as the process that it is.
class DevModeIT {
  private static final int PATIENCE_SECONDS = 120;

  @Test
  void onlyTheDemonstrationEndsWithZeroWhereAllIsWell() throws Exception {
    var process = dev(Map.of("PUSHGATE_DEV_DEMO", "only"));

    var lines = linesOf(process);

    assertThat(lines)
        .anyMatch(line -> line.contains("every one as it should be"))
        .noneMatch(line -> line.contains("Pushgate ready on"));
    assertThat(exitCode(process)).isEqualTo(ExitCode.OK);
  }

  @Test
  void onlyTheDemonstrationEndsWithOneWhereAStepFails() throws Exception {
    var process = dev(Map.of("PUSHGATE_DEV_DEMO", "only", "PUSHGATE_FCM_ENABLED", "false"));

    var lines = linesOf(process);

    assertThat(lines).anyMatch(line -> line.contains("FAILED: brings the push"));
    assertThat(exitCode(process)).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void gatewayStaysUpAfterAFailedDemonstrationUntilItIsTold() throws Exception {
    var process = dev(Map.of("PUSHGATE_FCM_ENABLED", "false"));

    var lines = new ArrayList<String>();
    try (var out = process.inputReader(UTF_8)) {
      do {
        lines.add(out.readLine());
      } while (lines.getLast() != null && !lines.getLast().startsWith("Pushgate ready on "));
      process.toHandle().destroy();

      assertThat(lines).anyMatch(line -> line.contains("The demonstration stopped at step 4"));
      assertThat(lines.getLast()).matches("Pushgate ready on http://127\\.0\\.0\\.1:[1-9][0-9]+");
      assertThat(out.readLine()).as("nothing is printed after the ready line").isNull();
      assertThat(exitCode(process)).isEqualTo(ExitCode.OK);
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<String> linesOf(Process process) throws IOException {
    try (var out = process.inputReader(UTF_8)) {
      return out.lines().toList();
    }
  }

  private static int exitCode(Process process) throws InterruptedException {
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("it ends").isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private static Process dev(Map<String, String> settings) throws IOException {
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@config/jvm.options",
                "--class-path",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "dev")
            .redirectError(Redirect.DISCARD);
    var environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("PUSHGATE_"));
    environment.put("PUSHGATE_HTTP_PORT", "0");
    environment.put("PUSHGATE_MANAGEMENT_PORT", "0");
    environment.put("PUSHGATE_DEV_FCMPORT", "0");
    environment.putAll(settings);
    return builder.start();
  }
}
