package io.pushgate.adapter.http.operator;

import io.pushgate.flow.ImportTokens;
import io.pushgate.flow.port.RefusedRow;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/// The refused rows of one import, for its answer. Bounded: a document without one usable row must
/// not end up in memory after all.
final class RefusalList implements ImportTokens.Report {
  private static final int MAX_ROWS = 100_000;

  private final List<RefusedRow> rows = new ArrayList<>();

  @Override
  public boolean refused(RefusedRow row) {
    if (rows.size() == MAX_ROWS) {
      return false;
    }
    rows.add(row);
    return true;
  }

  @Override
  public void progress(ImportTokens.Tally tally) {}

  JsonArray toJson() {
    var array = new JsonArray();
    rows.forEach(row -> array.add(json(row)));
    return array;
  }

  private static JsonObject json(RefusedRow row) {
    var json = new JsonObject().put("row", row.place().row()).put("line", row.place().line());
    if (row.serial() != null) {
      json.put("credentialId", row.serial());
    }
    return json.put("reason", row.flaw().wireName()).put("detail", row.flaw().sentence());
  }
}
