package io.pushgate.adapter.json;

import io.pushgate.adapter.json.StrictJson.Flaw;
import io.pushgate.adapter.json.StrictJson.Parsed;
import io.pushgate.adapter.json.StrictJson.Result;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One pass over one text, by recursive descent. The depth limit bounds the recursion.
final class JsonReader {
  private static final int MAX_POINTER_TOKEN = 64;

  private final JsonScanner scanner;
  private final Deque<String> path = new ArrayDeque<>();

  JsonReader(String text) {
    this.scanner = new JsonScanner(text);
  }

  Result read() {
    try {
      scanner.skipWhitespace();
      var value = value();
      scanner.skipWhitespace();
      scanner.expectEnd();
      return new Parsed(value);
    } catch (JsonFault fault) {
      return new Flaw(pointer(), fault.detail(), fault.offset());
    }
  }

  private @Nullable Object value() throws JsonFault {
    return switch (scanner.peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> scanner.string();
      case 't' -> scanner.literal("true", Boolean.TRUE);
      case 'f' -> scanner.literal("false", Boolean.FALSE);
      case 'n' -> scanner.literal("null", null);
      default -> scanner.number();
    };
  }

  private Map<String, @Nullable Object> object() throws JsonFault {
    var members = new LinkedHashMap<String, @Nullable Object>();
    open('{');
    if (scanner.skipIf('}')) {
      return members;
    }
    do {
      scanner.skipWhitespace();
      int start = scanner.offset();
      var name = scanner.string();
      path.addLast(name);
      if (members.containsKey(name)) {
        throw new JsonFault("a member appears twice", start);
      }
      scanner.skipWhitespace();
      scanner.expect(':');
      scanner.skipWhitespace();
      members.put(name, value());
      path.removeLast();
      scanner.skipWhitespace();
    } while (scanner.skipIf(','));
    scanner.expect('}');
    return members;
  }

  private List<@Nullable Object> array() throws JsonFault {
    var elements = new ArrayList<@Nullable Object>();
    open('[');
    if (scanner.skipIf(']')) {
      return elements;
    }
    do {
      scanner.skipWhitespace();
      path.addLast(Integer.toString(elements.size()));
      elements.add(value());
      path.removeLast();
      scanner.skipWhitespace();
    } while (scanner.skipIf(','));
    scanner.expect(']');
    return elements;
  }

  private void open(char bracket) throws JsonFault {
    // The path has one token for each object or array around this one.
    if (path.size() >= StrictJson.MAX_DEPTH) {
      throw new JsonFault("nested too deeply", scanner.offset());
    }
    scanner.expect(bracket);
    scanner.skipWhitespace();
  }

  /// A member's name is the caller's text: a long one is cut, to keep answers and logs short.
  private String pointer() {
    var pointer = new StringBuilder();
    for (var token : path) {
      var escaped = token.replace("~", "~0").replace("/", "~1");
      pointer.append('/').append(escaped, 0, Math.min(escaped.length(), MAX_POINTER_TOKEN));
    }
    return pointer.toString();
  }
}
