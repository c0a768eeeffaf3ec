package io.pushgate.testing.openapi;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A recorded request and its response.
///
/// @param target path with query, as sent
/// @param contentType the response's media type, with parameters if it had any; empty if it had
///   none
/// @param headers the response's headers, in any case
record Exchange(
    String method,
    String target,
    @Nullable String requestBody,
    int status,
    String contentType,
    Map<String, String> headers,
    @Nullable String responseBody) {
  Exchange {
    var anyCase = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    anyCase.putAll(headers);
    headers = anyCase;
  }

  /// The path, still percent-encoded.
  String path() {
    return target.split("\\?", 2)[0];
  }

  /// The query, still percent-encoded; empty if there is none.
  String query() {
    var parts = target.split("\\?", 2);
    return parts.length == 2 ? parts[1] : "";
  }

  /// True if the gateway did what was asked.
  boolean succeeded() {
    return status >= 200 && status < 300;
  }

  /// The media type without parameters.
  String mediaType() {
    return contentType.split(";", 2)[0].strip();
  }
}
