package io.pushgate.dev.fcm;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How the simulator treats messages.
///
/// @param mode what it does
/// @param retryAfter sent as `Retry-After` with an error, if given
/// @param delay before it does anything
public record Behaviour(Mode mode, @Nullable Duration retryAfter, Duration delay) {
  /// Accepts at once.
  public static final Behaviour OK = of(Mode.OK);

  private static final Set<String> FIELDS =
      Set.of("token", "mode", "retryAfterSeconds", "delayMillis");
  private static final int LONGEST_RETRY_AFTER_SECONDS = 86_400;
  private static final int LONGEST_DELAY_MILLIS = 600_000;
  private static final Duration SLOW = Duration.ofSeconds(3);

  /// What the simulator does with a message.
  public enum Mode {
    /// Accepts it.
    OK,
    /// The push token exists no more.
    UNREGISTERED,
    /// The push token belongs to another sender.
    SENDER_MISMATCH,
    /// The device has had too many messages.
    QUOTA,
    /// 503.
    UNAVAILABLE,
    /// 500.
    INTERNAL,
    /// Never answers.
    HANG,
    /// Resets the stream.
    RESET,
    /// Accepts it late.
    SLOW;

    /// The name on the wire.
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    private static Optional<Mode> parse(@Nullable Object name) {
      return Arrays.stream(values()).filter(mode -> mode.wireName().equals(name)).findFirst();
    }
  }

  /// A mode without a `Retry-After`; slow means 3 s.
  public static Behaviour of(Mode mode) {
    return new Behaviour(mode, null, mode == Mode.SLOW ? SLOW : Duration.ZERO);
  }

  /// Reads the control API's object; its `token` is the caller's to read.
  ///
  /// @throws IllegalArgumentException where it is not exactly such an object; the message says why
  static Behaviour parse(JsonObject json) {
    if (!FIELDS.containsAll(json.fieldNames())) {
      throw new IllegalArgumentException("only " + FIELDS + " are known");
    }
    var mode =
        Mode.parse(json.getValue("mode"))
            .orElseThrow(() -> new IllegalArgumentException("mode is missing or unknown"));
    var retryAfter = integer(json, "retryAfterSeconds", LONGEST_RETRY_AFTER_SECONDS);
    var delay = integer(json, "delayMillis", LONGEST_DELAY_MILLIS);
    return new Behaviour(
        mode,
        retryAfter.map(Duration::ofSeconds).orElse(null),
        delay.map(Duration::ofMillis).orElse(of(mode).delay()));
  }

  private static Optional<Integer> integer(JsonObject json, String field, int most) {
    if (!json.containsKey(field)) {
      return Optional.empty();
    }
    if (json.getValue(field) instanceof Integer value && value >= 0 && value <= most) {
      return Optional.of(value);
    }
    throw new IllegalArgumentException(field + " must be an integer from 0 to " + most);
  }
}
