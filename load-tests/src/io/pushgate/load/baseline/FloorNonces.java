package io.pushgate.load.baseline;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.SplittableRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Nonces that any node knows again: time, chance, and half an HMAC-SHA256 of both. Used on one
/// event loop.
final class FloorNonces {
  private static final int CONTENT = 16;
  private static final int WHOLE = 32;
  private static final long LIFE_MILLIS = 300_000;

  private final Mac mac;
  private final SplittableRandom random = new SplittableRandom();

  FloorNonces() throws GeneralSecurityException {
    mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(new byte[WHOLE], "HmacSHA256"));
  }

  String issue(long now) {
    var nonce = ByteBuffer.allocate(WHOLE).putLong(now).putLong(random.nextLong()).array();
    System.arraycopy(tag(nonce), 0, nonce, CONTENT, WHOLE - CONTENT);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(nonce);
  }

  boolean isFresh(String text, long now) {
    var nonce = Base64.getUrlDecoder().decode(text);
    return nonce.length == WHOLE
        && now - ByteBuffer.wrap(nonce).getLong() < LIFE_MILLIS
        && MessageDigest.isEqual(Arrays.copyOfRange(nonce, CONTENT, WHOLE), tag(nonce));
  }

  private byte[] tag(byte[] nonce) {
    mac.update(nonce, 0, CONTENT);
    return Arrays.copyOf(mac.doFinal(), WHOLE - CONTENT);
  }
}
