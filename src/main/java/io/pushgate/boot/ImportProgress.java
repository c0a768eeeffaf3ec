package io.pushgate.boot;

import io.pushgate.flow.ImportTokens;
import io.pushgate.flow.port.RefusedRow;
import java.io.PrintStream;
import java.util.Objects;

/// Tells people how an import goes: each refused row on standard output as soon as it is known, so
/// that none has to be kept, and how far it has come on standard error.
final class ImportProgress implements ImportTokens.Report {
  private static final long STEP = 10_000;

  private final PrintStream out;
  private final PrintStream err;
  private long steps;

  ImportProgress(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public boolean refused(RefusedRow row) {
    out.printf(
        "refused row %d, line %d, %s: %s (%s)%n",
        row.place().row(),
        row.place().line(),
        Objects.requireNonNullElse(row.serial(), "no ID"),
        row.flaw().wireName(),
        row.flaw().sentence());
    return true;
  }

  @Override
  public void progress(ImportTokens.Tally tally) {
    var done = tally.imported() + tally.refused();
    if (done / STEP > steps) {
      steps = done / STEP;
      err.println(done + " tokens read, " + tally.refused() + " of them refused");
    }
  }
}
