package io.pushgate.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// A file that a setting names, read whole.
record SmallFile(Path path, String text) {
  private static final long MAX_BYTES = 262_144;

  /// Reads it; a relative path starts at the folder of the file that names it, or at the working
  /// folder where a variable names it.
  static Parsed<SmallFile> read(Entry.Scalar scalar) {
    try {
      return read(scalar.origin().folder().resolve(scalar.text()).normalize());
    } catch (InvalidPathException e) {
      return new Parsed.Bad<>("must be the path of a file");
    }
  }

  static Parsed<SmallFile> read(Path path) {
    if (!Files.exists(path)) {
      return new Parsed.Bad<>("names a file that is not there");
    }
    try {
      return Files.isRegularFile(path) && Files.size(path) <= MAX_BYTES
          ? new Parsed.Good<>(new SmallFile(path, Files.readString(path)))
          : new Parsed.Bad<>("must name a file of at most 256 KiB");
    } catch (IOException e) {
      return new Parsed.Bad<>("names a file that cannot be read as UTF-8 text");
    }
  }

  @Override
  public String toString() {
    return "SmallFile[" + path + "]";
  }
}
