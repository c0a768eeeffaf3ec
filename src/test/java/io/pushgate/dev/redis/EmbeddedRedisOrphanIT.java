package io.pushgate.dev.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is left of an embedded server when the JVM that started it is gone without closing it.
class EmbeddedRedisOrphanIT {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  @TempDir Path tmp;

  @Test
  void serverAndFolderGoWithAJvmThatIsKilled() throws Exception {
    var jvm = jvmThatStarts("--maxmemory", "64mb");
    try {
      var server = serverOf(jvm);
      assertThat(server.isAlive()).isTrue();
      assertThat(leftovers()).isEqualTo(1);

      jvm.destroyForcibly();

      Eventually.within(LIMIT, "server and folder are gone", () -> isGone(server));
    } finally {
      jvm.destroyForcibly();
    }
  }

  @Test
  void serverAndFolderGoWithAJvmThatEnds() throws Exception {
    var jvm = jvmThatStarts("--maxmemory", "64mb");
    try {
      var server = serverOf(jvm);

      jvm.getOutputStream().close();

      assertThat(jvm.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(jvm.exitValue()).isZero();
      Eventually.within(LIMIT, "server and folder are gone", () -> isGone(server));
    } finally {
      jvm.destroyForcibly();
    }
  }

  @Test
  void failedStartLeavesNoFolder() throws Exception {
    var jvm = jvmThatStarts("--no-such-option", "1");
    try {
      assertThat(jvm.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(jvm.exitValue()).isEqualTo(1);
      assertThat(leftovers()).isZero();
    } finally {
      jvm.destroyForcibly();
    }
  }

  private boolean isGone(ProcessHandle server) {
    return !server.isAlive() && leftovers() == 0;
  }

  private long leftovers() {
    try (var files = Files.list(tmp)) {
      return files.filter(file -> file.getFileName().toString().contains("redis")).count();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static ProcessHandle serverOf(Process jvm) throws IOException {
    return ProcessHandle.of(Long.parseLong(jvm.inputReader().readLine())).orElseThrow();
  }

  private Process jvmThatStarts(String option, String value) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classPath = System.getProperty("java.class.path");
    return new ProcessBuilder(
            java,
            "-Djava.io.tmpdir=" + tmp,
            "-cp",
            classPath,
            ServerProgram.class.getName(),
            option,
            value)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /// Starts a server, prints its process ID, and ends when its input does.
  static final class ServerProgram {
    private ServerProgram() {}

    @SuppressWarnings("resource") // never closed: that is what is tested
    public static void main(String[] arguments) throws IOException {
      System.out.println(EmbeddedRedis.start(Options.DEFAULT.with(arguments)).process().pid());
      System.in.transferTo(java.io.OutputStream.nullOutputStream());
    }
  }
}
