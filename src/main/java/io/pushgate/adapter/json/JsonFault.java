package io.pushgate.adapter.json;

/// Leads out of the recursion of [JsonReader]; nobody else sees it. It has no stack trace, because
/// a caller's flaw must cost little.
final class JsonFault extends Exception {
  private static final long serialVersionUID = 1;

  private final String detail;
  private final int offset;

  JsonFault(String detail, int offset) {
    super(detail, null, false, false);
    this.detail = detail;
    this.offset = offset;
  }

  String detail() {
    return detail;
  }

  int offset() {
    return offset;
  }
}
