package io.pushgate.load.report;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A page about a run: one file that needs neither network nor scripts.
record Page(Report report, List<Chart> charts) {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String STYLE =
      """
      :root{color-scheme:light}
      body{margin:0;background:#f4f5f7;color:#1d2126;font:15px/1.5 system-ui,-apple-system,
      "Segoe UI",sans-serif}
      main{max-width:1500px;margin:0 auto;padding:28px 24px 48px}
      h1{margin:0;font-size:28px}
      h2{margin:36px 0 12px;font-size:19px}
      p{margin:6px 0 18px;max-width:75ch}
      pre{margin:0 0 18px;padding:12px 16px;border-radius:8px;background:#1d2126;color:#f4f5f7;
      overflow-x:auto}
      .verdict{margin-left:12px;padding:3px 12px;border-radius:99px;font-size:14px;color:#fff;
      vertical-align:5px}
      .kept{background:#15764f}.broken{background:#b3261e}
      .facts{display:flex;flex-wrap:wrap;gap:10px 36px;margin:0}
      .facts dt{color:#5a5f66;font-size:13px}.facts dd{margin:0}
      table{border-collapse:collapse;background:#fff;border-radius:8px;overflow:hidden}
      th,td{padding:7px 14px;text-align:right;border-top:1px solid #e6e8eb;
      font-variant-numeric:tabular-nums}
      th{border-top:0;background:#e9ebee;font-weight:600}
      th:first-child,td:first-child,.words td,.words th{text-align:left}
      tr.wrong td{color:#b3261e}
      .plots{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,560px),1fr));gap:16px}
      figure{margin:0}
      figure svg{display:block;width:100%;height:auto}
      .scroll{overflow-x:auto}
      """;

  String html() {
    var run = report.run();
    return """
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width,initial-scale=1">
    <title>Pushgate under load: %s</title><style>%s</style></head><body><main>
    <h1>Pushgate under load: %s%s</h1>
    <p>%s</p>
    <pre>%s</pre>
    %s%s%s%s
    <h2>Over time</h2>
    <div class="plots">
    %s
    </div>
    %s
    <h2>How to read it</h2>
    <p>Calls arrive when they are due, whatever became of earlier ones, and their latency counts from
    that moment. p99 is what 99 of 100 stay below. Over time, a piece of work stands at the second in
    which it ended. CPU is in cores: 1 is one core that did nothing else.</p>
    </main></body></html>
    """
        .formatted(
            Text.escaped(run.scenario()),
            STYLE,
            Text.escaped(run.scenario()),
            verdict(),
            Text.escaped(run.what()),
            Text.escaped(run.command()),
            machine(),
            findings(),
            latencies(),
            faults(),
            Chart.figures(charts),
            facts());
  }

  private String verdict() {
    return report.isRight()
        ? "<span class=\"verdict kept\">passed</span>"
        : "<span class=\"verdict broken\">failed</span>";
  }

  private String machine() {
    var machine = report.machine();
    var facts =
        Stream.of(
            Map.entry("Machine", machine.processor()),
            Map.entry("System", machine.system()),
            Map.entry("Java", machine.java()),
            Map.entry("Redis", machine.redis()),
            Map.entry("Commit", machine.commit()),
            Map.entry("Begun", MOMENT.format(report.run().startedAt())));
    return facts
        .map(
            fact ->
                "<div><dt>%s</dt><dd>%s</dd></div>"
                    .formatted(fact.getKey(), Text.escaped(fact.getValue())))
        .collect(Collectors.joining("\n", "<dl class=\"facts\">", "</dl>\n"));
  }

  private String findings() {
    if (report.findings().isEmpty()) {
      return "";
    }
    return "<h2>Limits</h2>\n"
        + table(
            "words",
            List.of("what", "found", "limit", "kept"),
            report.findings().stream()
                .map(
                    it ->
                        new Row(
                            !it.holds(),
                            List.of(it.what(), it.found(), it.limit(), it.holds() ? "yes" : "no")))
                .toList());
  }

  private String latencies() {
    if (report.latencies().isEmpty()) {
      return "";
    }
    return "<h2>Latencies</h2>\n"
        + table(
            "numbers",
            List.of("what", "count", "p50", "p90", "p99", "p99.9", "worst", "wrong"),
            report.latencies().stream().map(Page::row).toList());
  }

  private static Row row(Latencies it) {
    var cells =
        Stream.concat(
                Stream.of(it.name(), Text.number((double) it.count())),
                Stream.of(50.0, 90.0, 99.0, 99.9, 100.0)
                    .map(p -> it.count() == 0 ? "–" : Text.micros(it.p(p))))
            .collect(Collectors.toList());
    cells.add(Text.number(it.faulty()));
    return new Row(it.faulty() > 0 || it.count() == 0, cells);
  }

  private String faults() {
    var rows =
        report.latencies().stream()
            .flatMap(
                it ->
                    it.faults().entrySet().stream()
                        .map(
                            fault ->
                                new Row(
                                    true,
                                    List.of(
                                        it.name(), fault.getKey(), Text.number(fault.getValue())))))
            .toList();
    return rows.isEmpty()
        ? ""
        : "<h2>What went wrong</h2>\n" + table("words", List.of("at", "what", "how often"), rows);
  }

  private String facts() {
    var samples =
        report.samples().stream()
            .filter(it -> !it.isEmpty())
            .map(
                it ->
                    new Row(
                        false,
                        List.of(
                            it.what() + ", " + it.unit(),
                            Text.number(it.mean()),
                            Text.number(it.least()),
                            Text.number(it.most()))))
            .toList();
    var facts =
        report.facts().stream()
            .map(it -> new Row(false, List.of(it.getKey(), String.valueOf(it.getValue()))))
            .toList();
    return (samples.isEmpty()
            ? ""
            : "<h2>Resources</h2>\n"
                + table("numbers", List.of("once a second", "mean", "least", "most"), samples))
        + (facts.isEmpty()
            ? ""
            : "<h2>Further numbers</h2>\n" + table("numbers", List.of("what", "value"), facts));
  }

  private static String table(String kind, List<String> heads, List<Row> rows) {
    return "<div class=\"scroll\"><table class=\"%s\"><tr>%s</tr>%s</table></div>\n"
        .formatted(
            kind,
            heads.stream().map("<th>%s</th>"::formatted).collect(Collectors.joining()),
            rows.stream().map(Row::html).collect(Collectors.joining("\n")));
  }

  /// @param wrong whether it tells of something that must not be
  private record Row(boolean wrong, List<String> cells) {
    String html() {
      return cells.stream()
          .map(cell -> "<td>" + Text.escaped(cell) + "</td>")
          .collect(Collectors.joining("", wrong ? "<tr class=\"wrong\">" : "<tr>", "</tr>"));
    }
  }
}
