package io.pushgate.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ParentProcessIT {
  /// Says its process ID and stays.
  static final class Follower {
    private Follower() {}

    public static void main(String[] args) throws InterruptedException {
      ParentProcess.followIfAsked();
      System.out.println(ProcessHandle.current().pid());
      Thread.currentThread().join();
    }
  }

  @Test
  void endsWithItsParentWhereAsked() throws Exception {
    var shell = shellWithFollower();
    var follower = follower(shell);

    try {
      shell.destroyForcibly();

      assertThat(follower.onExit()).succeedsWithin(30, TimeUnit.SECONDS);
    } finally {
      follower.destroyForcibly();
    }
  }

  private static Process shellWithFollower() throws IOException {
    return new ProcessBuilder(
            "/bin/sh",
            "-c",
            "\"$@\" & wait",
            "sh",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dpushgate.dev.follow-parent=true",
            "-cp",
            System.getProperty("java.class.path"),
            Follower.class.getName())
        .start();
  }

  private static ProcessHandle follower(Process shell) throws IOException {
    return ProcessHandle.of(Long.parseLong(shell.inputReader().readLine())).orElseThrow();
  }
}
