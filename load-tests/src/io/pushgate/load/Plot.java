package io.pushgate.load;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A line chart as SVG.
final class Plot {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 180;
  private static final int MARGIN = 40;
  private static final List<String> COLOURS = List.of("#1f77b4", "#d62728", "#2ca02c");

  private Plot() {}

  /// Values by second.
  record Line(String name, List<Long> values) {}

  static String of(String title, Line... lines) {
    long most = Stream.of(lines).flatMap(line -> line.values.stream()).reduce(1L, Long::max);
    int length = Stream.of(lines).mapToInt(line -> line.values.size()).max().orElse(1);
    var svg = new StringBuilder();
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-size=\"11\">"
            .formatted(WIDTH + 2 * MARGIN, HEIGHT + 2 * MARGIN));
    svg.append("<text x=\"%d\" y=\"15\">%s, up to %d</text>".formatted(MARGIN, title, most));
    svg.append(
        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#999\"/>"
            .formatted(MARGIN, MARGIN, WIDTH, HEIGHT));
    for (int i = 0; i < lines.length; i++) {
      var colour = COLOURS.get(i % COLOURS.size());
      svg.append(
          "<polyline fill=\"none\" stroke=\"%s\" points=\"%s\"/>"
              .formatted(colour, points(lines[i].values, length, most)));
      svg.append(
          "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>"
              .formatted(MARGIN + 60 * i, HEIGHT + MARGIN + 15, colour, lines[i].name));
    }
    return svg.append("</svg>").toString();
  }

  private static String points(List<Long> values, int length, long most) {
    return IntStream.range(0, values.size())
        .mapToObj(
            i ->
                (MARGIN + WIDTH * i / Math.max(1, length - 1))
                    + ","
                    + (MARGIN + HEIGHT - HEIGHT * values.get(i) / most))
        .collect(Collectors.joining(" "));
  }
}
