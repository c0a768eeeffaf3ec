package io.pushgate.adapter.crypto;

import io.jsonwebtoken.Jwts;
import io.pushgate.flow.port.Nonces;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import javax.crypto.SecretKey;

/// Nonces that carry their own proof: time of issue in milliseconds (8 bytes), chance (8), and the
/// first half of the HMAC-SHA256 of both (16), in base64url. Any node that shares the key knows
/// them again; none has to remember them.
public final class HmacNonces implements Nonces {
  /// How far the clocks of two nodes may be apart.
  private static final long MAX_SKEW_MILLIS = 5_000;

  private static final int CONTENT_BYTES = 16;
  private static final int TAG_BYTES = 16;

  private final SharedKeys keys;
  private final RandomGenerator random;

  /// Nonces under the shared key.
  public HmacNonces(SharedKeys keys, RandomGenerator random) {
    this.keys = keys;
    this.random = random;
  }

  @Override
  public String issue(Instant now) {
    var key = keys.ring().nonce().signing(now.toEpochMilli());
    var content =
        ByteBuffer.allocate(CONTENT_BYTES).putLong(now.toEpochMilli()).putLong(random.nextLong());
    var nonce = Arrays.copyOf(content.array(), CONTENT_BYTES + TAG_BYTES);
    System.arraycopy(tag(key, content.array()), 0, nonce, CONTENT_BYTES, TAG_BYTES);
    return Base64Url.encode(nonce);
  }

  @Override
  public boolean isFresh(String nonce, Instant now) {
    var candidates = keys.ring().nonce().all();
    return Base64Url.decode(nonce)
        .filter(bytes -> bytes.length == CONTENT_BYTES + TAG_BYTES)
        .filter(bytes -> candidates.stream().anyMatch(key -> isTaggedBy(key, bytes)))
        .filter(bytes -> isInTime(ByteBuffer.wrap(bytes).getLong(), now.toEpochMilli()))
        .isPresent();
  }

  private static boolean isTaggedBy(SecretKey key, byte[] nonce) {
    var content = Arrays.copyOf(nonce, CONTENT_BYTES);
    var tag = Arrays.copyOfRange(nonce, CONTENT_BYTES, nonce.length);
    return MessageDigest.isEqual(tag, tag(key, content));
  }

  private static boolean isInTime(long issued, long now) {
    return issued <= now + MAX_SKEW_MILLIS && now < issued + LIFETIME_SECONDS * 1_000L;
  }

  private static byte[] tag(SecretKey key, byte[] content) {
    return Arrays.copyOf(Signatures.sign(Jwts.SIG.HS256, key, content), TAG_BYTES);
  }
}
