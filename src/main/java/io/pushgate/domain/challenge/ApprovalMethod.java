package io.pushgate.domain.challenge;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a login was approved with.
public enum ApprovalMethod {
  /// A decision signed by the device's key; `amr` is `pop` (RFC 8176 §2, proof of possession).
  PUSH("pop"),
  /// A one-time code; `amr` is `otp` (RFC 8176 §2).
  CODE("otp");

  private final String amr;

  ApprovalMethod(String amr) {
    this.amr = amr;
  }

  /// The authentication method reference of RFC 8176.
  public String amr() {
    return amr;
  }

  /// The name on the wire.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The method of that wire name, if there is one.
  public static Optional<ApprovalMethod> parse(String name) {
    return Arrays.stream(values()).filter(method -> method.wireName().equals(name)).findFirst();
  }
}
