package io.pushgate.testing.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pushgate.testing.Eventually;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The runnable jar in a process of its own.
public final class GatewayProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Pattern READY =
      Pattern.compile("Pushgate ready on http://127\\.0\\.0\\.1:([0-9]+)");

  /// A file with the class path of the gateway's libraries, beside its classes.
  private static final @Nullable String RUNTIME_CLASSES =
      System.getProperty("pushgate.runtime-classes");

  private final Process process;
  private final long startedAt;
  private final Queue<String> out = new ConcurrentLinkedQueue<>();
  private final Queue<String> err = new ConcurrentLinkedQueue<>();
  private final List<Thread> readers = new ArrayList<>();

  private GatewayProcess(Process process, long startedAt) {
    this.process = process;
    this.startedAt = startedAt;
    readers.add(read(process.getInputStream(), out));
    readers.add(read(process.getErrorStream(), err));
  }

  /// Starts `java @config/jvm.options -jar pushgate.jar` with these arguments.
  ///
  /// @param environment instead of every `PUSHGATE_…` of this process
  public static GatewayProcess start(
      Path folder, Map<String, String> environment, String... arguments) {
    return start(java(classes()), folder, environment, arguments);
  }

  /// Starts another server of this process's classes with the flags of a gateway; it says that it
  /// is ready as a gateway does.
  public static GatewayProcess startOther(Class<?> main, Path folder, String... arguments) {
    return start(
        java(fromClasses(built().resolve("runtime.classpath"), main.getName())),
        folder,
        Map.of(),
        arguments);
  }

  /// Starts a program with these arguments that becomes a gateway.
  ///
  /// @param environment instead of every `PUSHGATE_…` of this process
  public static GatewayProcess start(
      List<String> program, Path folder, Map<String, String> environment, String... arguments) {
    var command = new ArrayList<>(program);
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("PUSHGATE_"));
    builder.environment().putAll(environment);
    try {
      var startedAt = System.nanoTime();
      return new GatewayProcess(builder.start(), startedAt);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// When it was started, as [System#nanoTime] has it.
  public long startedAt() {
    return startedAt;
  }

  /// Returns its public port as soon as it says that it is ready.
  public int awaitReady() {
    Eventually.within(PATIENCE, "the ready line", () -> !ready().isEmpty() || !process.isAlive());
    if (ready().isEmpty()) {
      throw new AssertionError("it ended with " + exitCode() + ": " + output());
    }
    return Integer.parseInt(ready());
  }

  /// Its number in the operating system.
  public long pid() {
    return process.pid();
  }

  /// How much CPU it has used so far.
  public Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /// Asks it to go (SIGTERM).
  public void terminate() {
    process.destroy();
  }

  /// What it ends with.
  public int exitCode() {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("it does not end: " + output());
      }
      for (var reader : readers) {
        reader.join();
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// What it has printed on standard output.
  public List<String> out() {
    return List.copyOf(out);
  }

  /// What it has printed on standard error.
  public List<String> err() {
    return List.copyOf(err);
  }

  /// All that it has printed.
  public String output() {
    return String.join("\n", out) + "\n" + String.join("\n", err);
  }

  @Override
  public void close() {
    process.destroyForcibly();
    exitCode();
  }

  private String ready() {
    return out.stream()
        .map(READY::matcher)
        .filter(Matcher::matches)
        .map(line -> line.group(1))
        .findFirst()
        .orElse("");
  }

  /// A gateway of classes that a load test has built, perhaps in another checkout.
  ///
  /// @param built the folder with `classes`, `test-classes` and `runtime.classpath`
  /// @param flags of the JVM, beside those of every gateway
  public static List<String> program(Path built, List<String> flags) {
    var arguments = new ArrayList<>(flags);
    arguments.addAll(fromClasses(built.resolve("runtime.classpath"), "io.pushgate.Main"));
    return java(arguments);
  }

  /// The folder of the classes that are measured now.
  public static Path built() {
    if (RUNTIME_CLASSES == null) {
      throw new IllegalStateException("only a load test runs classes");
    }
    return Path.of(RUNTIME_CLASSES).toAbsolutePath().getParent();
  }

  /// The classes themselves where a load test says so: they are what it wants to measure.
  private static List<String> classes() {
    return RUNTIME_CLASSES == null
        ? List.of("-jar", jar().toString())
        : fromClasses(Path.of(RUNTIME_CLASSES), "io.pushgate.Main");
  }

  private static List<String> java(List<String> classes) {
    var program = new ArrayList<String>();
    program.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    program.add("@" + Path.of("config", "jvm.options").toAbsolutePath());
    program.addAll(classes);
    return program;
  }

  private static List<String> fromClasses(Path runtimeClasses, String main) {
    // Without the tests' libraries: one of them would give Vert.x another JSON codec.
    var folder = runtimeClasses.toAbsolutePath().getParent();
    try {
      var libraries = Files.readString(runtimeClasses).strip();
      var path =
          String.join(
              File.pathSeparator,
              folder.resolve("classes").toString(),
              folder.resolve("test-classes").toString(),
              libraries);
      return List.of("--class-path", path, main);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The runnable jar.
  public static Path jar() {
    var jar = Path.of(System.getProperty("pushgate.jar", "target/pushgate.jar")).toAbsolutePath();
    if (!jar.toFile().exists()) {
      throw new IllegalStateException("no " + jar + ": mvn package makes it");
    }
    return jar;
  }

  private static Thread read(InputStream stream, Queue<String> lines) {
    return Thread.ofVirtual()
        .start(
            () -> {
              try (var reader = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
                reader.lines().forEach(lines::add);
              } catch (IOException | UncheckedIOException _) {
                // The process has ended, and its output with it.
              }
            });
  }
}
