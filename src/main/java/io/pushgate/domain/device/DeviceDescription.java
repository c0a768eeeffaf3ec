package io.pushgate.domain.device;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a device says of itself; shown to people, trusted for nothing.
///
/// @param name its owner's name for it, at most 100 characters
/// @param platform which kind of push message it takes
/// @param model at most 100 characters, for example `Pixel 9`
/// @param osVersion at most 100 characters, for example `16`
/// @param appVersion at most 100 characters, for example `3.2.1`
public record DeviceDescription(
    String name,
    Platform platform,
    @Nullable String model,
    @Nullable String osVersion,
    @Nullable String appVersion) {
  /// The longest value of any field, in characters (Unicode code points).
  public static final int MAX_LENGTH = 100;

  public DeviceDescription {
    if (isTooLong(name) || isTooLong(model) || isTooLong(osVersion) || isTooLong(appVersion)) {
      throw new IllegalArgumentException("a device description has at most 100 characters a field");
    }
  }

  private static boolean isTooLong(@Nullable String text) {
    return text != null && text.codePointCount(0, text.length()) > MAX_LENGTH;
  }

  /// What a device runs.
  public enum Platform {
    ANDROID,
    IOS,
    WEB,
    OTHER;

    /// The name on the wire.
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// The platform of that wire name, if there is one.
    public static Optional<Platform> parse(String name) {
      return Arrays.stream(values()).filter(p -> p.wireName().equals(name)).findFirst();
    }
  }
}
