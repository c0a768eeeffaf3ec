package io.pushgate.adapter.crypto;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// The shared keys at one moment, immutable. Of each kind there is at least one.
///
/// @param jwkSet the public halves of all assertion keys, as JSON
record KeyRing(
    Keys<AssertionKey> assertion,
    Keys<SecretKey> accessToken,
    Keys<SecretKey> nonce,
    String jwkSet) {

  /// Puts a ring together.
  ///
  /// @param opened the keys by name
  /// @throws IllegalArgumentException if a kind is missing or a key malformed
  static KeyRing of(Map<String, byte[]> opened) {
    var assertion = Keys.of(KeyKind.ASSERTION, opened, AssertionKey::parse);
    var jwks = new JsonArray();
    assertion.all().forEach(key -> jwks.add(key.publicJwk()));
    return new KeyRing(
        assertion,
        Keys.of(KeyKind.ACCESS_TOKEN, opened, KeyRing::hmacKey),
        Keys.of(KeyKind.NONCE, opened, KeyRing::hmacKey),
        new JsonObject().put("keys", jwks).encode());
  }

  private static SecretKey hmacKey(byte[] bytes) {
    return new SecretKeySpec(bytes, "HmacSHA256");
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }

  /// The keys of one kind, by the time from which they sign.
  record Keys<K>(NavigableMap<Long, K> byTime) {
    private static <K> Keys<K> of(
        KeyKind kind, Map<String, byte[]> opened, Function<byte[], K> parse) {
      var byTime = new TreeMap<Long, K>();
      opened.forEach(
          (name, bytes) -> {
            if (kind.isNameOf(name)) {
              byTime.put(kind.usedFrom(name), parse.apply(bytes));
            }
          });
      if (byTime.isEmpty()) {
        throw new IllegalArgumentException("no " + kind + " key");
      }
      return new Keys<>(byTime);
    }

    /// The one that signs now: the newest whose time has come.
    K signing(long nowMillis) {
      var due = byTime.floorEntry(nowMillis);
      return due == null ? byTime.firstEntry().getValue() : due.getValue();
    }

    /// All that verify.
    Collection<K> all() {
      return byTime.values();
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }
}
