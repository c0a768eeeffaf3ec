package io.pushgate.testing.openapi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads `text/event-stream` (WHATWG HTML §9.2) as far as the gateway uses it.
final class EventStream {
  private EventStream() {}

  /// The complete events in a recorded stream. A last one that was cut off is left out, as browsers
  /// do; comments and `id`/`retry` fields are no events.
  static List<Event> parse(String stream) {
    var events = new ArrayList<Event>();
    var name = "message";
    var data = new ArrayList<String>();
    var lines = stream.split("\r\n|\r|\n", -1);
    // What follows the last line end is no line yet.
    for (var line : Arrays.asList(lines).subList(0, lines.length - 1)) {
      if (line.isEmpty()) {
        if (!data.isEmpty()) {
          events.add(new Event(name, String.join("\n", data)));
        }
        data.clear();
        name = "message";
      } else if (line.startsWith("event:")) {
        name = valueOf(line);
      } else if (line.startsWith("data:")) {
        data.add(valueOf(line));
      }
    }
    return events;
  }

  private static String valueOf(String line) {
    var value = line.substring(line.indexOf(':') + 1);
    return value.startsWith(" ") ? value.substring(1) : value;
  }

  /// One event.
  ///
  /// @param name its type, `message` if the stream names none
  /// @param data its data, lines joined
  record Event(String name, String data) {}
}
