package io.pushgate.domain.code;

import java.nio.charset.StandardCharsets;

/// The seeds of the RFCs' test vectors.
final class RfcSecrets {
  /// RFC 4226 appendix D, and RFC 6238 appendix B for SHA-1.
  static final OtpSecret SHA1 = ofLength(20);

  private RfcSecrets() {}

  /// The seed that the vectors of RFC 6238 appendix B were made with. The text says that all share
  /// one of 20 bytes; erratum 2866 corrects it: each is as long as its hash.
  static OtpSecret forVectorsOf(OtpAlgorithm algorithm) {
    return switch (algorithm) {
      case SHA1 -> SHA1;
      case SHA256 -> ofLength(32);
      case SHA512 -> ofLength(64);
    };
  }

  private static OtpSecret ofLength(int bytes) {
    var digits = "1234567890".repeat(7).substring(0, bytes);
    return OtpSecret.of(digits.getBytes(StandardCharsets.US_ASCII));
  }
}
