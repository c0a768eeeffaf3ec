package io.pushgate.dev;

import java.util.concurrent.locks.LockSupport;

/// The process that started this one.
///
/// Maven hands no SIGTERM on to what `exec:exec` runs: killed, it would leave a gateway behind that
/// holds the ports.
public final class ParentProcess {
  private static final long LOOK_EVERY_NANOS = 100_000_000;

  private ParentProcess() {}

  /// Ends this JVM, shutdown hooks and all, within 0.2 s of its parent's end, if the system
  /// property `pushgate.dev.follow-parent` is `true`; a shell that is closed ends nothing.
  public static void followIfAsked() {
    if (Boolean.getBoolean("pushgate.dev.follow-parent")) {
      ProcessHandle.current().parent().ifPresent(ParentProcess::follow);
    }
  }

  private static void follow(ProcessHandle parent) {
    // ProcessHandle.onExit() looks only every 5 s at a process that is not our child.
    Thread.ofVirtual()
        .name("parent-process")
        .start(
            () -> {
              while (parent.isAlive()) {
                LockSupport.parkNanos(LOOK_EVERY_NANOS);
              }
              System.exit(128 + 15);
            });
  }
}
