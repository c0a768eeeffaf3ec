package io.pushgate.dev.demo;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.function.Function;

/// Writes the demonstration down: a line a step, numbered and timed.
final class Transcript {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final String MARGIN = " ".repeat(27);

  private final PrintStream out;
  private int steps;

  Transcript(PrintStream out) {
    this.out = out;
  }

  /// Prints a line.
  void say(String line) {
    out.println(line);
  }

  /// Begins a group of steps.
  void chapter(String title) {
    out.println();
    out.println(title);
  }

  /// Plays a step and prints it.
  ///
  /// @param who acts
  /// @param what they do and why, known before it is done
  /// @param play does it, and appends to the line what is worth knowing of the outcome
  /// @return what later steps need of it
  /// @throws UnexpectedException if the outcome is not as it should be; printed already
  <T> T step(String who, String what, Function<StringBuilder, T> play) {
    steps++;
    var line = new StringBuilder(what);
    var start = System.nanoTime();
    try {
      var result = play.apply(line);
      print(start, who, line.toString());
      return result;
    } catch (UnexpectedException e) {
      failed(start, who, what, e.expected(), e.came());
      throw e;
    } catch (UncheckedIOException e) {
      throw broken(start, who, what, "an answer", e.getMessage() + ": " + e.getCause());
    } catch (RuntimeException e) {
      throw broken(start, who, what, "an answer in the form of the contract", e.toString());
    }
  }

  /// How many steps there were.
  int steps() {
    return steps;
  }

  /// Milliseconds between two readings of [System#nanoTime()].
  static double millis(long from, long to) {
    return (to - from) / NANOS_PER_MILLI;
  }

  private UnexpectedException broken(
      long start, String who, String what, String expected, String came) {
    failed(start, who, what, expected, came);
    return new UnexpectedException(expected, came);
  }

  private void failed(long start, String who, String what, String expected, String came) {
    print(start, who, "FAILED: " + what);
    out.println(MARGIN + "expected: " + expected);
    out.println(MARGIN + "came:     " + came);
  }

  private void print(long start, String who, String text) {
    var millis = millis(start, System.nanoTime());
    out.println(String.format(Locale.ROOT, "%3d %8.1f ms  %-10s  %s", steps, millis, who, text));
  }
}
