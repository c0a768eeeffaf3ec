package io.pushgate.load.sample;

/// Something that can be read of a process.
public enum Measure {
  /// CPU seconds used so far.
  GATEWAY_CPU("gateway CPU", "cores", true),
  /// Of the heap, garbage included.
  GATEWAY_HEAP("gateway heap", "MiB", false),
  /// All that it holds of the machine's memory.
  GATEWAY_RESIDENT("gateway resident memory", "MiB", false),
  /// Files and connections.
  GATEWAY_DESCRIPTORS("gateway file descriptors", "open", false),
  /// Milliseconds spent in garbage collection so far, while all else stood still.
  GATEWAY_PAUSES("gateway pauses", "ms per second", true),
  /// CPU seconds used so far.
  REDIS_CPU("Redis CPU", "cores", true),
  /// Commands run so far, those in scripts included.
  REDIS_COMMANDS("Redis commands", "per second", true),
  /// What its data takes.
  REDIS_MEMORY("Redis memory", "MiB", false),
  /// In the database.
  REDIS_KEYS("Redis keys", "keys", false);

  private final String title;
  private final String unit;
  private final boolean growing;

  Measure(String title, String unit, boolean growing) {
    this.title = title;
    this.unit = unit;
    this.growing = growing;
  }

  String title() {
    return title;
  }

  String unit() {
    return unit;
  }

  /// Whether it counts from the process's beginning, so that only its growth tells anything.
  boolean isGrowing() {
    return growing;
  }
}
