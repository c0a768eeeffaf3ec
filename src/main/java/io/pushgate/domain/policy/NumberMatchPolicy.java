package io.pushgate.domain.policy;

import io.pushgate.domain.challenge.NumberMatch;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Whether a number shown at login must be typed on the device.
///
/// @param mode whether it must
/// @param digits how many digits, 2–6
public record NumberMatchPolicy(Mode mode, int digits) {
  private static final String MODE = "numberMatch.mode";
  private static final Bounds DIGITS =
      new Bounds("numberMatch.digits", NumberMatch.MIN_DIGITS, NumberMatch.MAX_DIGITS);

  /// The contract's defaults.
  public static final NumberMatchPolicy DEFAULT = new NumberMatchPolicy(Mode.REQUIRED, 3);

  public NumberMatchPolicy {
    DIGITS.check(digits);
  }

  static NumberMatchPolicy read(PolicySource in, NumberMatchPolicy preset) {
    return new NumberMatchPolicy(in.choice(MODE, preset.mode), in.whole(DIGITS, preset.digits));
  }

  void write(PolicySink out) {
    out.choice(MODE, mode);
    out.whole(DIGITS.key(), digits);
  }

  /// Whether number matching applies.
  public enum Mode {
    /// Never.
    OFF,
    /// Where the login flow asks for it.
    OPTIONAL,
    /// Always.
    REQUIRED;

    /// The name in the configuration.
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// The mode of that name, if there is one.
    public static Optional<Mode> parse(String name) {
      return Arrays.stream(values()).filter(mode -> mode.wireName().equals(name)).findFirst();
    }
  }
}
