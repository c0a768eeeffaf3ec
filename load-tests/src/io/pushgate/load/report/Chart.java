package io.pushgate.load.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A line chart as SVG, which stands for itself: no style of a page around it is needed.
///
/// @param title also tells its file
/// @param marks what began when, on a time axis
public record Chart(
    String title, Axis horizontal, Axis vertical, List<Line> lines, List<Mark> marks) {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 320;
  private static final int LEFT = 74;
  private static final int RIGHT = 22;
  private static final int ROW = 17;
  private static final int BOTTOM = 46;
  private static final int LEGEND_Y = 42;
  private static final double LETTER = 6.6;
  private static final String STYLE =
      """
      text{font:12px system-ui,-apple-system,"Segoe UI",sans-serif;fill:#5a5f66}
      .title{font-size:15px;font-weight:600;fill:#1d2126}
      .grid{stroke:#e6e8eb}
      .axis{stroke:#9aa0a6}
      .mark{stroke:#5a5f66;stroke-dasharray:3 3}
      polyline{fill:none;stroke-width:1.8;stroke-linejoin:round;stroke-linecap:round}
      """;

  /// The part of its file's name that tells it from other charts.
  String slug() {
    return Text.slug(title);
  }

  /// The markup.
  String svg() {
    var svg =
        new StringBuilder(
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" \
            role="img" aria-label="%s"><style>%s</style>
            <rect width="%d" height="%d" rx="8" fill="#fff"/>
            """
                .formatted(
                    WIDTH, HEIGHT, WIDTH, HEIGHT, Text.escaped(title), STYLE, WIDTH, HEIGHT));
    svg.append(text(LEFT - 58, 24, "start", "title", title));
    drawAxes(svg);
    drawMarks(svg);
    // The first one last: it is not hidden by the others.
    lines.reversed().forEach(line -> draw(svg, line));
    drawLegend(svg);
    return svg.append("</svg>\n").toString();
  }

  private void drawAxes(StringBuilder svg) {
    for (var tick : vertical.ticks()) {
      var y = y(tick.value());
      svg.append(rule("grid", LEFT, y, WIDTH - RIGHT, y));
      svg.append(text(LEFT - 8, y + 4, "end", "tick", tick.label()));
    }
    var ground = HEIGHT - BOTTOM;
    for (var tick : horizontal.ticks()) {
      var x = x(tick.value());
      svg.append(rule("axis", x, ground, x, ground + 5));
      svg.append(text(x, ground + 18, "middle", "tick", tick.label()));
    }
    svg.append(rule("axis", LEFT, ground, WIDTH - RIGHT, ground));
    svg.append(
        text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 9, "middle", "name", horizontal.label()));
    svg.append(
        "<text transform=\"translate(15 %s) rotate(-90)\" text-anchor=\"middle\">%s</text>\n"
            .formatted(number((top() + ground) / 2.0), Text.escaped(vertical.label())));
  }

  private void drawMarks(StringBuilder svg) {
    for (var mark : marks) {
      var x = x(mark.second());
      svg.append(rule("mark", x, top(), x, HEIGHT - BOTTOM));
      svg.append(text(x + 4, top() + 10, "start", "name", mark.label()));
    }
  }

  private void draw(StringBuilder svg, Line line) {
    var piece = new StringBuilder();
    for (var point : line.points()) {
      if (Double.isFinite(point.y())) {
        piece.append(number(x(point.x()))).append(',').append(number(y(point.y()))).append(' ');
      } else {
        end(svg, line, piece);
      }
    }
    end(svg, line, piece);
  }

  private static void end(StringBuilder svg, Line line, StringBuilder piece) {
    if (!piece.isEmpty()) {
      svg.append(
          "<polyline stroke=\"%s\" points=\"%s\"/>\n"
              .formatted(line.colour(), piece.toString().strip()));
      piece.setLength(0);
    }
  }

  private void drawLegend(StringBuilder svg) {
    double x = LEFT - 58;
    double y = LEGEND_Y;
    for (var line : lines) {
      if (x + width(line) > WIDTH) {
        x = LEFT - 58;
        y += ROW;
      }
      svg.append(
          "<rect x=\"%s\" y=\"%s\" width=\"14\" height=\"4\" rx=\"2\" fill=\"%s\"/>\n"
              .formatted(number(x), number(y), line.colour()));
      svg.append(text(x + 19, y + 6, "start", "name", line.name()));
      x += width(line);
    }
  }

  private static double width(Line line) {
    return 36 + LETTER * line.name().length();
  }

  /// Below the legend, which has a second row where one is too narrow.
  private int top() {
    var width = LEFT - 58 + lines.stream().mapToDouble(Chart::width).sum();
    return LEGEND_Y + 24 + ROW * (int) (width / WIDTH);
  }

  private double x(double value) {
    return LEFT + (WIDTH - LEFT - RIGHT) * horizontal.at(value);
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - (HEIGHT - top() - BOTTOM) * vertical.at(value);
  }

  private static String rule(String kind, double x1, double y1, double x2, double y2) {
    return "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>\n"
        .formatted(kind, number(x1), number(y1), number(x2), number(y2));
  }

  private static String text(double x, double y, String anchor, String kind, String text) {
    return "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n"
        .formatted(kind, number(x), number(y), anchor, Text.escaped(text));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /// All charts of a page, each in a figure.
  static String figures(List<Chart> charts) {
    return charts.stream()
        .map(chart -> "<figure>" + chart.svg() + "</figure>")
        .collect(Collectors.joining("\n"));
  }
}
