package io.pushgate.flow.port;

import io.vertx.core.Future;
import java.util.Map;

/// Where the keys lie that all nodes share (assertion signing, access tokens, nonces), sealed.
public interface SharedKeyStore {
  /// All sealed keys by name.
  Future<Map<String, String>> load();

  /// Stores the sealed keys whose names are still free, all in one atomic step, and returns all
  /// that are there then: of two nodes that start together, one makes the keys and both use them.
  Future<Map<String, String>> putIfAbsent(Map<String, String> sealedKeys);
}
