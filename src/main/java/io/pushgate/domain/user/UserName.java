package io.pushgate.domain.user;

import io.pushgate.domain.Shard;
import java.util.Optional;

/// The login flow's name for a person: 1–128 characters (Unicode code points), no control
/// characters, compared case-sensitively.
///
/// @param value the name as the login flow spells it
public record UserName(String value) {
  /// The longest name, in code points.
  public static final int MAX_LENGTH = 128;

  public UserName {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a user name");
    }
  }

  /// The name, or empty where it breaks the rule above.
  public static Optional<UserName> parse(String value) {
    return isValid(value) ? Optional.of(new UserName(value)) : Optional.empty();
  }

  /// Where everything that is kept for this user lies.
  public Shard shard() {
    return Shard.of(value);
  }

  private static boolean isValid(String value) {
    var length = value.codePointCount(0, value.length());
    if (length < 1 || length > MAX_LENGTH) {
      return false;
    }
    for (int i = 0; i < value.length(); i += Character.charCount(value.codePointAt(i))) {
      if (isRefused(value.codePointAt(i))) {
        return false;
      }
    }
    return true;
  }

  // A lone surrogate has no UTF-8 form: two different names would become the same stored key.
  private static boolean isRefused(int codePoint) {
    return Character.isISOControl(codePoint)
        || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
  }

  @Override
  public String toString() {
    return value;
  }
}
