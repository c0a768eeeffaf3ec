package io.pushgate.config;

import java.nio.file.Path;

/// Where a value was written.
///
/// @param text `<file>:<line>` or the name of an environment variable; empty = nowhere
/// @param folder what a relative path starts from
record Origin(String text, Path folder) {
  static final Origin NOWHERE = new Origin("", Path.of(""));

  static Origin line(Path file, int line) {
    var folder = file.toAbsolutePath().getParent();
    return new Origin(file.getFileName() + ":" + line, folder == null ? Path.of("") : folder);
  }

  static Origin variable(String name) {
    return new Origin(name, Path.of(""));
  }
}
