package io.pushgate.domain.device;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a device says of itself; shown to people, trusted for nothing.
///
/// @param name its owner's name for it, 1–100 characters
/// @param platform which kind of push message it takes
/// @param model for example `Pixel 9`
/// @param osVersion for example `16`
/// @param appVersion for example `3.2.1`
public record DeviceDescription(
    String name,
    Platform platform,
    @Nullable String model,
    @Nullable String osVersion,
    @Nullable String appVersion) {
  /// The longest value of any field, in characters.
  public static final int MAX_LENGTH = 100;

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
