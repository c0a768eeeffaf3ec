package io.pushgate.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What only the text of the sources tells.
class SourcesTest {
  private static final int LONGEST = 350;

  @Test
  void noSourceIsTooLongToRead() throws IOException {
    assertThat(sources(Path.of("src")))
        .isNotEmpty()
        .allSatisfy(
            source ->
                assertThat(Files.readAllLines(source))
                    .as("lines of %s", source)
                    .hasSizeLessThanOrEqualTo(LONGEST));
  }

  @Test
  void everyPackageIsNullMarked() throws IOException {
    assertThat(sources(Path.of("src/main/java")).stream().map(Path::getParent).distinct())
        .isNotEmpty()
        .map(folder -> folder.resolve("package-info.java"))
        .allSatisfy(info -> assertThat(info).content().contains("\n@NullMarked\npackage "));
  }

  private static List<Path> sources(Path root) throws IOException {
    try (var files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }
}
