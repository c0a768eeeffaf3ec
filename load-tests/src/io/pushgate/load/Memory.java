package io.pushgate.load;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// What memory a process holds.
///
/// @param residentKib heap and native: all of it that is in RAM
/// @param mostKib the most that was ever in RAM
/// @param liveKib what its heap holds after a collection
record Memory(long residentKib, long mostKib, long liveKib) {
  private static final Pattern HEAP_USED = Pattern.compile("(?:total|heap) .*used (\\d+)K");

  /// Collects the process's garbage and looks.
  static Memory of(long pid) throws IOException, InterruptedException {
    jcmd(pid, "GC.run");
    var used = HEAP_USED.matcher(jcmd(pid, "GC.heap_info"));
    long live = 0;
    while (used.find()) {
      live += Long.parseLong(used.group(1));
    }
    return new Memory(status(pid, "VmRSS"), status(pid, "VmHWM"), live);
  }

  /// How much of a process is in RAM, in KiB.
  static long residentKib(long pid) throws IOException {
    return status(pid, "VmRSS");
  }

  /// What each of so many added to what there was.
  JsonObject each(Memory before, long count) {
    return json()
        .put("waiters", count)
        .put("residentBytesEach", 1_024 * (residentKib - before.residentKib) / Math.max(1, count))
        .put("liveHeapBytesEach", 1_024 * (liveKib - before.liveKib) / Math.max(1, count));
  }

  JsonObject json() {
    return new JsonObject()
        .put("residentMib", residentKib / 1_024)
        .put("mostResidentMib", mostKib / 1_024)
        .put("liveHeapMib", liveKib / 1_024);
  }

  private static long status(long pid, String name) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith(name + ":"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  private static String jcmd(long pid, String command) throws IOException, InterruptedException {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var process = new ProcessBuilder(jcmd, Long.toString(pid), command).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    WrongAnswerException.unless(process.waitFor() == 0, "jcmd " + command + " failed");
    return output;
  }
}
