package io.pushgate.domain.code;

import java.util.Arrays;
import java.util.Optional;

/// The HMAC of a one-time code (RFC 4226 §5.3, RFC 6238 §1.2).
public enum OtpAlgorithm {
  SHA1("HmacSHA1"),
  SHA256("HmacSHA256"),
  SHA512("HmacSHA512");

  private final String macName;

  OtpAlgorithm(String macName) {
    this.macName = macName;
  }

  /// The algorithm's name in the Java Cryptography Architecture.
  public String macName() {
    return macName;
  }

  /// The algorithm of that name (`SHA1`, `SHA256`, `SHA512`), if there is one.
  public static Optional<OtpAlgorithm> parse(String name) {
    return Arrays.stream(values()).filter(algorithm -> algorithm.name().equals(name)).findFirst();
  }
}
