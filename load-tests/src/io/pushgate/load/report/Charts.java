package io.pushgate.load.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The charts of a run.
public final class Charts {
  private Charts() {}

  /// Any lines over numbers.
  ///
  /// @param horizontal what x is, with its unit
  public static Chart of(String title, String horizontal, String vertical, List<Line> lines) {
    var furthest =
        lines.stream()
            .flatMap(line -> line.points().stream())
            .mapToDouble(Line.Point::x)
            .max()
            .orElse(1);
    return new Chart(
        title,
        LinearAxis.upTo(horizontal, furthest),
        LinearAxis.upTo(vertical, most(lines)),
        lines,
        List.of());
  }

  /// A line for such a chart.
  ///
  /// @param number of the line in its chart, which tells its colour
  public static Line line(String name, int number, List<Line.Point> points) {
    return new Line(name, Palette.kind(number), points);
  }

  static List<Chart> of(List<Latencies> latencies, List<Sampled> samples, List<Mark> marks) {
    int seconds =
        Stream.concat(
                latencies.stream().map(it -> it.seconds().size()),
                samples.stream().map(it -> it.values().size()))
            .reduce(1, Math::max);
    var time = new TimeAxis(seconds);
    var charts = new ArrayList<Chart>();
    for (var latency : latencies) {
      charts.add(overTime(latency, time, marks));
    }
    charts.add(byPercentile(latencies));
    charts.add(throughput(latencies, time, marks));
    Stream.of(
            sampled("CPU", "cores", time, marks, pick(samples, "gateway CPU", "Redis CPU")),
            sampled(
                "Gateway memory",
                "MiB",
                time,
                marks,
                pick(samples, "gateway heap", "gateway resident memory")),
            sampled(
                "Gateway garbage collection",
                "ms of pause in a second",
                time,
                marks,
                pick(samples, "gateway pauses")),
            sampled(
                "Gateway file descriptors",
                "open",
                time,
                marks,
                pick(samples, "gateway file descriptors")),
            sampled("Redis commands", "per second", time, marks, pick(samples, "Redis commands")),
            sampled("Redis memory", "MiB", time, marks, pick(samples, "Redis memory")),
            sampled("Redis keys", "keys", time, marks, pick(samples, "Redis keys")))
        .filter(chart -> !chart.lines().isEmpty())
        .forEach(charts::add);
    return charts.stream().filter(chart -> !chart.lines().isEmpty()).toList();
  }

  private static Chart overTime(Latencies latencies, TimeAxis time, List<Mark> marks) {
    var lines =
        Stream.of(
                Line.bySecond("p50", Palette.RANKS.get(0), latencies.each(50)),
                Line.bySecond("p90", Palette.RANKS.get(1), latencies.each(90)),
                Line.bySecond("p99", Palette.RANKS.get(2), latencies.each(99)),
                Line.bySecond("p99.9", Palette.RANKS.get(3), latencies.each(99.9)),
                Line.bySecond("worst", Palette.EXTREME, latencies.each(100)))
            .filter(line -> !line.isEmpty())
            .toList();
    return new Chart("Latency of " + latencies.name(), time, latency(lines), lines, marks);
  }

  private static Chart byPercentile(List<Latencies> latencies) {
    var axis = PercentileAxis.of(latencies.stream().mapToLong(Latencies::count).max().orElse(0));
    var lines =
        IntStream.range(0, latencies.size())
            .filter(i -> latencies.get(i).count() > 0)
            .mapToObj(i -> byPercentile(latencies.get(i), i))
            .toList();
    return new Chart("Latency by percentile", axis, latency(lines), lines, List.of());
  }

  private static Line byPercentile(Latencies latencies, int number) {
    var own = PercentileAxis.of(latencies.count());
    return new Line(
        latencies.name(),
        Palette.kind(number),
        DoubleStream.of(own.points()).mapToObj(p -> new Line.Point(p, latencies.p(p))).toList());
  }

  private static Chart throughput(List<Latencies> latencies, TimeAxis time, List<Mark> marks) {
    var lines =
        IntStream.range(0, latencies.size())
            .mapToObj(
                i ->
                    Line.bySecond(
                        latencies.get(i).name(), Palette.kind(i), latencies.get(i).counts()))
            .toList();
    return new Chart(
        "Throughput", time, LinearAxis.upTo("done per second", most(lines)), lines, marks);
  }

  private static Chart sampled(
      String title, String unit, TimeAxis time, List<Mark> marks, List<Sampled> samples) {
    var lines =
        IntStream.range(0, samples.size())
            .mapToObj(
                i -> Line.bySecond(samples.get(i).what(), Palette.kind(i), samples.get(i).values()))
            .toList();
    return new Chart(title, time, LinearAxis.upTo(unit, most(lines)), lines, marks);
  }

  private static List<Sampled> pick(List<Sampled> samples, String... names) {
    return samples.stream()
        .filter(it -> List.of(names).contains(it.what()) && !it.isEmpty())
        .toList();
  }

  private static LatencyAxis latency(List<Line> lines) {
    return LatencyAxis.over(lines.stream().mapToDouble(Line::least).min().orElse(1), most(lines));
  }

  private static double most(List<Line> lines) {
    return lines.stream().mapToDouble(Line::most).max().orElse(1);
  }
}
