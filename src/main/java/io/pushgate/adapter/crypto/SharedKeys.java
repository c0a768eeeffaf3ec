package io.pushgate.adapter.crypto;

import io.pushgate.flow.port.KeysNotLoadedException;
import io.pushgate.flow.port.SharedKeyStore;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The keys that all nodes share: for assertions, access tokens and nonces. They lie in the store,
/// each sealed with its name as associated data, and are held here opened.
///
/// A key's name is its kind and the time from which it signs, in milliseconds since 1970:
/// `assertion:1767225600000`. All keys of a kind verify (and all assertion keys are in the JWK
/// set), the newest whose time has come signs. To rotate, add a key whose time comes after every
/// node has loaded again: then each node and each login flow knows it before anything is signed by
/// it. To retire a key, remove it once nothing signed by it is valid any more. The first keys are
/// named `…:0`, so that two nodes that start together contend for one name.
public final class SharedKeys {
  private static final String LABEL = "pushgate:shared-key:";

  private final Keyset keyset;
  private final SecureRandom random;
  private volatile @Nullable KeyRing ring;

  /// No keys yet: [#load] them.
  public SharedKeys(Keyset keyset, SecureRandom random) {
    this.keyset = keyset;
    this.random = random;
  }

  /// Loads the keys, and makes those that nobody has made yet. To be repeated until it succeeds,
  /// and from time to time after that, to learn of new keys; a failure leaves the present ones in
  /// use.
  ///
  /// Fails where the store cannot be reached, or with an
  /// [io.pushgate.flow.port.UnreadableSecretException] where the keys were sealed under another
  /// keyset.
  public Future<Void> load(SharedKeyStore store) {
    return store
        .load()
        .compose(
            present -> {
              var missing = missing(present);
              return missing.isEmpty()
                  ? Future.succeededFuture(present)
                  : store.putIfAbsent(missing);
            })
        .map(
            all -> {
              ring = open(all);
              return null;
            });
  }

  /// True once keys are there.
  public boolean isLoaded() {
    return ring != null;
  }

  /// The present keys.
  ///
  /// @throws KeysNotLoadedException before the first success of [#load]
  KeyRing ring() {
    var present = ring;
    if (present == null) {
      throw new KeysNotLoadedException();
    }
    return present;
  }

  private Map<String, String> missing(Map<String, String> present) {
    var missing = new HashMap<String, String>();
    for (var kind : KeyKind.values()) {
      if (present.keySet().stream().noneMatch(kind::isNameOf)) {
        var name = kind.name(0);
        missing.put(name, keyset.seal(LABEL + name, kind.generate(random)));
      }
    }
    return missing;
  }

  private KeyRing open(Map<String, String> sealedKeys) {
    var opened = new HashMap<String, byte[]>();
    sealedKeys.forEach((name, text) -> opened.put(name, keyset.open(LABEL + name, text)));
    return KeyRing.of(opened);
  }
}
