package io.pushgate.config;

/// What development mode adds. `serve` reads past it.
///
/// @param fcmPort the port of the FCM simulator, 0–65535; 0 = any free port
/// @param demo whether the demonstration runs
public record DevConfig(int fcmPort, Demo demo) {
  /// Whether the demonstration runs.
  public enum Demo {
    /// It runs once, then the gateway stays up.
    ON,
    /// It does not run.
    OFF,
    /// It runs once, then the gateway ends and says by its exit code how it went.
    ONLY
  }

  static DevConfig read(Settings in) {
    return new DevConfig(in.whole("dev.fcmPort", 9099, 0, 65_535), in.choice("dev.demo", Demo.ON));
  }
}
