package io.pushgate.load.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/// What the system tells of the gateway's process.
public record ProcessSource(ProcessHandle process) implements Source {
  private static final double KIB_PER_MIB = 1_024;

  @Override
  public Map<Measure, Double> read() {
    var read = new EnumMap<Measure, Double>(Measure.class);
    process
        .info()
        .totalCpuDuration()
        .ifPresent(cpu -> read.put(Measure.GATEWAY_CPU, cpu.toNanos() / 1e9));
    var folder = Path.of("/proc", Long.toString(process.pid()));
    if (Files.isDirectory(folder)) {
      readFolder(folder, read);
    }
    return read;
  }

  private static void readFolder(Path folder, Map<Measure, Double> read) {
    try (var descriptors = Files.list(folder.resolve("fd"));
        var status = Files.lines(folder.resolve("status"))) {
      read.put(Measure.GATEWAY_DESCRIPTORS, (double) descriptors.count());
      status
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .forEach(kib -> read.put(Measure.GATEWAY_RESIDENT, kib / KIB_PER_MIB));
    } catch (IOException e) {
      // The process has ended, or is not ours to look at: nothing was read then.
    }
  }
}
