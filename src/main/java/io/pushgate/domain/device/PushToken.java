package io.pushgate.domain.device;

/// The address that FCM delivers to. Whoever holds it can bother the device, so it is never
/// printed.
///
/// @param kind what sort of address it is
/// @param value 1–4096 characters (Unicode code points), as the app got it from FCM
public record PushToken(Kind kind, String value) {
  /// The longest value, in code points.
  public static final int MAX_LENGTH = 4096;

  public PushToken {
    if (value.isEmpty() || value.codePointCount(0, value.length()) > MAX_LENGTH) {
      throw new IllegalArgumentException("a push token has 1 to 4096 characters");
    }
  }

  /// The two sorts of address that FCM knows.
  public enum Kind {
    /// An FCM registration token.
    REGISTRATION_TOKEN,
    /// A Firebase installation ID.
    INSTALLATION_ID
  }

  /// A registration token, which is what apps send as `token`.
  public static PushToken registration(String value) {
    return new PushToken(Kind.REGISTRATION_TOKEN, value);
  }

  @Override
  public String toString() {
    return "PushToken[" + kind + ", [REDACTED]]";
  }
}
