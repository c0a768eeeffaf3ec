package io.pushgate.domain.code;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The key that a credential and the gateway share: 10–128 bytes. RFC 4226 §4, R6, asks for 128
/// bits, and the gateway makes 160; but many tokens in use came with 80. Never printed, never
/// logged.
public final class OtpSecret {
  /// The shortest secret, in bytes.
  public static final int MIN_BYTES = 10;

  /// The longest secret, in bytes.
  public static final int MAX_BYTES = 128;

  private static final int GENERATED_BYTES = 20;

  private final byte[] bytes;

  private OtpSecret(byte[] bytes) {
    if (bytes.length < MIN_BYTES || bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException("a secret has 10 to 128 bytes");
    }
    this.bytes = bytes.clone();
  }

  /// A secret of these bytes, which are copied.
  public static OtpSecret of(byte[] bytes) {
    return new OtpSecret(bytes);
  }

  /// A new random secret of 160 bits, the length that RFC 4226 §4 recommends.
  public static OtpSecret random(RandomGenerator random) {
    var bytes = new byte[GENERATED_BYTES];
    random.nextBytes(bytes);
    return new OtpSecret(bytes);
  }

  /// Reads base32 as in `otpauth:` URIs: padding optional, case ignored. Empty where it is not
  /// base32 or has a length that no secret may have.
  public static Optional<OtpSecret> fromBase32(String text) {
    return Base32.decode(text)
        .filter(bytes -> bytes.length >= MIN_BYTES && bytes.length <= MAX_BYTES)
        .map(OtpSecret::new);
  }

  /// Base32 in capitals without padding, as authenticator apps expect it.
  public String toBase32() {
    return Base32.encode(bytes);
  }

  /// A copy of the bytes.
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OtpSecret that && MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
