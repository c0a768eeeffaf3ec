package io.pushgate.testing.openapi;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A path of the document such as `/v1/users/{user}`.
///
/// @param text the path as the document has it
record PathTemplate(String text) {
  /// The decoded path parameters, or empty where the path is another one.
  Optional<Map<String, String>> match(String rawPath) {
    var expected = segments(text);
    var actual = segments(rawPath);
    if (expected.size() != actual.size()) {
      return Optional.empty();
    }
    var parameters = new HashMap<String, String>();
    for (int i = 0; i < expected.size(); i++) {
      var segment = actual.get(i);
      if (isVariable(expected.get(i)) && !segment.isEmpty()) {
        var name = expected.get(i).substring(1, expected.get(i).length() - 1);
        // A plus is a plus in a path; only forms make it a space.
        var encoded = segment.replace("+", "%2B");
        parameters.put(name, URLDecoder.decode(encoded, StandardCharsets.UTF_8));
      } else if (!expected.get(i).equals(segment)) {
        return Optional.empty();
      }
    }
    return Optional.of(parameters);
  }

  private static boolean isVariable(String segment) {
    return segment.startsWith("{");
  }

  private static List<String> segments(String path) {
    return List.of(path.split("/", -1));
  }
}
