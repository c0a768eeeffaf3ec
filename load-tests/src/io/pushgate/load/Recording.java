package io.pushgate.load;

import io.pushgate.load.report.Finding;
import io.pushgate.load.report.Mark;
import io.pushgate.load.report.Run;
import io.pushgate.load.sample.Sampler;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A scenario while it is measured: what is sampled beside it, and the table on the terminal. All
/// its timelines begin with it.
public final class Recording implements AutoCloseable {
  // Longer than any answer may be waited for.
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Run run;
  private final List<Timeline> timelines;
  private final Duration length;
  private final List<Mark> marks = new ArrayList<>();
  private final long start = System.nanoTime();
  private final Sampler sampler;
  private final Progress progress;

  /// Begins one.
  ///
  /// @param length how long the measured work is to take
  public Recording(Run run, Installation installation, List<Timeline> timelines, Duration length) {
    this.run = run;
    this.timelines = List.copyOf(timelines);
    this.length = length;
    timelines.forEach(timeline -> timeline.begin(start));
    sampler = new Sampler(installation.sources());
    progress = new Progress(timelines, length);
  }

  /// Something begins now that belongs into the charts.
  public void mark(String label) {
    mark(Duration.ZERO, label);
  }

  /// The same from now on in a while.
  public void mark(Duration later, String label) {
    marks.add(new Mark((System.nanoTime() - start + later.toNanos()) / 1e9, label));
  }

  /// Waits for the measured work.
  ///
  /// @throws WrongAnswerException if some of it is never answered
  public void await(Future<?> work) {
    try {
      work.await(length.plus(PATIENCE).toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new WrongAnswerException("some work never ended");
    }
  }

  /// What has been found by now.
  ///
  /// @param findings what the run had to show
  /// @param facts further numbers
  public Results results(List<Finding> findings, JsonObject facts) {
    return new Results(
        run, timelines, sampler.sampled(), List.copyOf(marks), findings, facts, List.of());
  }

  @Override
  public void close() {
    progress.close();
    sampler.close();
  }
}
