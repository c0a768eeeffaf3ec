package io.pushgate.adapter.crypto;

import io.pushgate.flow.port.SharedKeyStore;
import io.pushgate.flow.port.StoreUnavailableException;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;

/// A store in memory that copies what it takes and gives.
final class MapKeyStore implements SharedKeyStore {
  final Map<String, String> keys = new HashMap<>();
  boolean down;
  int writes;

  /// Keys loaded from a store of their own.
  static SharedKeys loadedKeys() {
    var keys = new SharedKeys(DevelopmentKeyset.keyset(), new SecureRandom());
    keys.load(new MapKeyStore()).await();
    return keys;
  }

  @Override
  public Future<Map<String, String>> load() {
    return down ? unavailable() : Future.succeededFuture(Map.copyOf(keys));
  }

  @Override
  public Future<Map<String, String>> putIfAbsent(Map<String, String> sealedKeys) {
    writes++;
    sealedKeys.forEach(keys::putIfAbsent);
    return load();
  }

  private static Future<Map<String, String>> unavailable() {
    return Future.failedFuture(new StoreUnavailableException("down"));
  }
}
