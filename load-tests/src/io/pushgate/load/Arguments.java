package io.pushgate.load;

import java.time.Duration;
import java.util.List;

/// What follows a scenario's name on the command line. What cannot be read ends the run with a
/// sentence.
///
/// @param words may be fewer than a scenario knows
public record Arguments(List<String> words) {
  /// A whole number above 0.
  public int number(int position, int otherwise) {
    if (position >= words.size()) {
      return otherwise;
    }
    var word = words.get(position);
    if (!word.matches("[1-9][0-9]{0,8}")) {
      throw new IllegalArgumentException(word + " is not a number above 0");
    }
    return Integer.parseInt(word);
  }

  /// Whether there is one.
  public boolean has(int position) {
    return position < words.size();
  }

  /// A length of time: 90s, 20m, 1h.
  public Duration length(int position, Duration otherwise) {
    if (position >= words.size()) {
      return otherwise;
    }
    var word = words.get(position);
    if (!word.matches("[1-9][0-9]{0,5}[smh]")) {
      throw new IllegalArgumentException(word + " is not a length such as 90s or 20m");
    }
    return Duration.parse("PT" + word);
  }
}
