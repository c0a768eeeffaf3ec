package io.pushgate.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/// SHA-256 (FIPS 180-4) in the spellings that stored keys, thumbprints and proofs have.
///
/// @param bytes the 32 bytes of the digest
@SuppressWarnings("ArrayRecordComponent") // Spelt out where it is made, never compared.
public record Sha256(byte[] bytes) {
  /// The digest of a text in UTF-8.
  public static Sha256 of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /// The digest of these bytes.
  public static Sha256 of(byte[] content) {
    try {
      return new Sha256(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// 64 lower-case hexadecimal digits.
  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  /// 43 characters of base64url without padding (RFC 7515 §2).
  public String base64Url() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
