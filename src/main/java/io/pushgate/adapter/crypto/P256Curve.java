package io.pushgate.adapter.crypto;

import java.math.BigInteger;

/// The curve P-256 (FIPS 186-5, SP 800-186 §3.2.1.3): y² = x³ - 3x + b modulo p.
final class P256Curve {
  private static final BigInteger P =
      new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
  private static final BigInteger B =
      new BigInteger("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);
  private static final BigInteger THREE = BigInteger.valueOf(3);

  private P256Curve() {}

  /// True if the point is on the curve. Every such point is a usable key: the curve's cofactor is 1
  /// and the point at infinity has no coordinates.
  static boolean contains(byte[] bigEndianX, byte[] bigEndianY) {
    var x = new BigInteger(1, bigEndianX);
    var y = new BigInteger(1, bigEndianY);
    return x.compareTo(P) < 0
        && y.compareTo(P) < 0
        && y.multiply(y).mod(P).equals(x.multiply(x).subtract(THREE).multiply(x).add(B).mod(P));
  }
}
