package io.pushgate.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/// What the gateway spends its CPU on and what it allocates, as the JDK's flight recorder sees it.
///
/// @param file the recording, which `jfr` and JDK Mission Control open
record FlightRecording(Path file) {
  private static final List<String> VIEWS =
      List.of("cpu-time-hot-methods", "allocation-by-class", "allocation-by-site", "gc-pauses");

  /// What to start a gateway with, so that it records; it writes the file when it ends in good
  /// order.
  Map<String, String> environment() {
    return Map.of(
        "JAVA_TOOL_OPTIONS",
        "-XX:StartFlightRecording:settings=profile,dumponexit=true,filename="
            + file.toAbsolutePath()
            + ",jdk.CPUTimeSample#enabled=true,jdk.CPUTimeSample#throttle=10ms"
            + " -XX:FlightRecorderOptions:stackdepth=128");
  }

  /// The views of it, as text beside it.
  void view() throws IOException, InterruptedException {
    var text = Path.of(file.toString().replaceAll("\\.jfr$", ".txt"));
    Files.deleteIfExists(text);
    for (var view : VIEWS) {
      var jfr = Path.of(System.getProperty("java.home"), "bin", "jfr").toString();
      var process =
          new ProcessBuilder(
                  jfr, "view", "--width", "160", "--cell-height", "1", view, file.toString())
              .redirectErrorStream(true)
              .start();
      var output = process.getInputStream().readAllBytes();
      process.waitFor();
      Files.write(text, output, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
    System.out.println("profile: " + text + ", recording: " + file);
  }
}
