package io.pushgate.load.report;

import java.util.List;
import java.util.stream.IntStream;

/// A line of a chart.
///
/// @param colour as CSS has it
/// @param points from left to right; where y is not a number, the line is broken
public record Line(String name, String colour, List<Point> points) {
  /// A value.
  public record Point(double x, double y) {}

  /// Values by second.
  static Line bySecond(String name, String colour, List<? extends Number> values) {
    return new Line(
        name,
        colour,
        IntStream.range(0, values.size())
            .mapToObj(i -> new Point(i, values.get(i).doubleValue()))
            .toList());
  }

  /// The largest of its values.
  double most() {
    return points.stream().mapToDouble(Point::y).filter(Double::isFinite).max().orElse(0);
  }

  /// The least of those above 0.
  double least() {
    return points.stream().mapToDouble(Point::y).filter(y -> y > 0).min().orElse(1);
  }

  boolean isEmpty() {
    return points.stream().noneMatch(point -> Double.isFinite(point.y));
  }
}
