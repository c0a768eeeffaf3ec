package io.pushgate.load.sample;

import io.pushgate.load.report.Sampled;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Reads its sources once a second from its beginning to its end.
public final class Sampler implements AutoCloseable {
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("sampler").factory());
  private final List<Source> sources;
  private final List<Sample> samples = new ArrayList<>();

  /// Begins.
  public Sampler(List<Source> sources) {
    this.sources = List.copyOf(sources);
    var _ = clock.scheduleAtFixedRate(this::read, 0, 1, TimeUnit.SECONDS);
  }

  /// What was read by now.
  public synchronized List<Sampled> sampled() {
    var sampled = new ArrayList<Sampled>();
    for (var measure : Measure.values()) {
      var values = new ArrayList<Double>();
      for (int i = 0; i < samples.size(); i++) {
        values.add(measure.isGrowing() ? growth(measure, i) : samples.get(i).of(measure));
      }
      if (values.stream().anyMatch(Double::isFinite)) {
        sampled.add(new Sampled(measure.title(), measure.unit(), values));
      }
    }
    return sampled;
  }

  private double growth(Measure measure, int i) {
    if (i == 0) {
      return Double.NaN;
    }
    var before = samples.get(i - 1);
    var seconds = (samples.get(i).nanoTime - before.nanoTime) / 1e9;
    return (samples.get(i).of(measure) - before.of(measure)) / seconds;
  }

  private void read() {
    var values = new EnumMap<Measure, Double>(Measure.class);
    for (var source : sources) {
      try {
        values.putAll(source.read());
      } catch (RuntimeException e) {
        // It did not answer: this second has no such sample, the next one may.
      }
    }
    add(new Sample(System.nanoTime(), values));
  }

  private synchronized void add(Sample sample) {
    samples.add(sample);
  }

  @Override
  public void close() {
    clock.close();
    sources.forEach(Source::close);
  }

  private record Sample(long nanoTime, Map<Measure, Double> values) {
    double of(Measure measure) {
      return values.getOrDefault(measure, Double.NaN);
    }
  }
}
