package io.pushgate.adapter.crypto;

import java.math.BigInteger;
import java.util.Set;

/// The curve of Ed25519 (RFC 8032 §5.1): -x² + y² = 1 + d·x²·y² modulo p.
final class Ed25519Curve {
  private static final int SIGN_BIT = 0x80;
  private static final BigInteger ONE = BigInteger.ONE;
  private static final BigInteger P = ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
  private static final BigInteger D =
      BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P);

  /// The y of the eight points whose order divides the cofactor. Under such a key, signatures that
  /// nobody made verify.
  private static final Set<BigInteger> SMALL_ORDER =
      Set.of(
          BigInteger.ZERO,
          ONE,
          P.subtract(ONE),
          new BigInteger("05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826", 16),
          new BigInteger("7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7", 16));

  private Ed25519Curve() {}

  /// True if these 32 bytes are the one encoding of a point on the curve that is not of small
  /// order.
  static boolean isKey(byte[] encoded) {
    var bigEndian = new byte[encoded.length];
    for (int i = 0; i < encoded.length; i++) {
      bigEndian[i] = encoded[encoded.length - 1 - i];
    }
    bigEndian[0] &= (byte) ~SIGN_BIT;
    var y = new BigInteger(1, bigEndian);
    return y.compareTo(P) < 0 && !SMALL_ORDER.contains(y) && hasX(y);
  }

  /// Whether x² = (y² - 1) / (d·y² + 1) is a square, by Euler's criterion (a quotient is a square
  /// exactly where the product is).
  private static boolean hasX(BigInteger y) {
    var square = y.multiply(y).mod(P);
    var product = square.subtract(ONE).multiply(square.multiply(D).add(ONE)).mod(P);
    return product.modPow(P.subtract(ONE).shiftRight(1), P).equals(ONE);
  }
}
