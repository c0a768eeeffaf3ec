package io.pushgate.adapter.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pushgate.flow.port.KeysNotLoadedException;
import io.pushgate.flow.port.SharedKeyStore;
import io.pushgate.flow.port.StoreUnavailableException;
import io.pushgate.flow.port.UnreadableSecretException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SharedKeysTest {
  private final MapKeyStore store = new MapKeyStore();
  private final SecureRandom random = new SecureRandom();
  private final SharedKeys keys = new SharedKeys(DevelopmentKeyset.keyset(), random);

  @Test
  void areUnusableBeforeTheyAreLoaded() {
    assertThat(keys.isLoaded()).isFalse();
    assertThatThrownBy(keys::ring).isInstanceOf(KeysNotLoadedException.class);
  }

  @Test
  void areMadeOnceAndLoadedByEveryNode() {
    var other = new SharedKeys(DevelopmentKeyset.keyset(), random);
    assertThat(keys.load(store).succeeded()).isTrue();
    assertThat(other.load(store).succeeded()).isTrue();
    assertThat(store.keys).containsOnlyKeys("assertion:0", "access-token:0", "nonce:0");
    assertThat(store.writes).isEqualTo(1);
    assertSameKeys(other, keys);
    assertThat(keys.isLoaded()).isTrue();
  }

  /// Both nodes have seen an empty store before either writes.
  @Test
  void areTheSameOnNodesThatStartTogether() {
    var gate = Promise.<Map<String, String>>promise();
    var slow =
        new SharedKeyStore() {
          @Override
          public Future<Map<String, String>> load() {
            return gate.future();
          }

          @Override
          public Future<Map<String, String>> putIfAbsent(Map<String, String> sealedKeys) {
            return store.putIfAbsent(sealedKeys);
          }
        };
    var other = new SharedKeys(DevelopmentKeyset.keyset(), random);
    var both = Future.all(keys.load(slow), other.load(slow));
    gate.complete(Map.of());
    assertThat(both.succeeded()).isTrue();
    assertThat(store.writes).isEqualTo(2);
    assertSameKeys(other, keys);
  }

  @Test
  void onlyWhatIsMissingIsMade() {
    keys.load(store).await();
    var assertionKey = store.keys.get("assertion:0");
    store.keys.remove("nonce:0");
    keys.load(store).await();
    assertThat(store.keys).containsEntry("assertion:0", assertionKey).containsKey("nonce:0");
  }

  @Test
  void surviveAStoreThatIsDown() {
    keys.load(store).await();
    var before = keys.ring();
    store.down = true;
    assertThat(keys.load(store).cause()).isInstanceOf(StoreUnavailableException.class);
    assertThat(keys.ring()).isSameAs(before);
  }

  @Test
  void areNotReadUnderAnotherKeyset() {
    keys.load(store).await();
    var stranger = new SharedKeys(Keyset.parse(Keyset.generate()).orElseThrow(), random);
    assertThat(stranger.load(store).cause()).isInstanceOf(UnreadableSecretException.class);
    assertThat(stranger.isLoaded()).isFalse();
  }

  /// Else whoever can write to the store could have one key do the work of another.
  @Test
  void areNotReadUnderAnotherName() {
    keys.load(store).await();
    store.keys.put("access-token:0", store.keys.get("nonce:0"));
    assertThat(keys.load(store).cause()).isInstanceOf(UnreadableSecretException.class);
  }

  @Test
  void withMalformedNamesFailTheLoad() {
    keys.load(store).await();
    var sealedKey = DevelopmentKeyset.keyset().seal("pushgate:shared-key:nonce:soon", new byte[32]);
    store.keys.put("nonce:soon", sealedKey);
    assertThat(keys.load(store).cause()).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void signWithTheNewestKeyWhoseTimeHasCome() {
    keys.load(store).await();
    addAssertionKey(1_000_000);
    addAssertionKey(2_000_000);
    keys.load(store).await();
    var assertion = keys.ring().assertion();
    var byTime = assertion.byTime();
    assertThat(assertion.signing(999_999)).isEqualTo(byTime.get(0L));
    assertThat(assertion.signing(1_000_000)).isEqualTo(byTime.get(1_000_000L));
    assertThat(assertion.signing(5_000_000)).isEqualTo(byTime.get(2_000_000L));
    assertThat(assertion.all()).hasSize(3).doesNotHaveDuplicates();
    assertThat(new JsonObject(keys.ring().jwkSet()).getJsonArray("keys")).hasSize(3);
  }

  /// After the first key was retired, and by a clock that is behind.
  @Test
  void signWithTheOldestKeyWhereNoneIsDue() {
    keys.load(store).await();
    addAssertionKey(1_000_000);
    store.keys.remove("assertion:0");
    keys.load(store).await();
    assertThat(keys.ring().assertion().signing(5)).isNotNull();
  }

  @Test
  void areNotPrinted() {
    keys.load(store).await();
    var ring = keys.ring();
    assertThat(ring).hasToString("[REDACTED]");
    assertThat(ring.nonce()).hasToString("[REDACTED]");
    var signing = ring.assertion().signing(0);
    assertThat(signing).hasToString(signing.id());
  }

  private void addAssertionKey(long usedFrom) {
    var name = "assertion:" + usedFrom;
    store.keys.put(
        name,
        DevelopmentKeyset.keyset()
            .seal("pushgate:shared-key:" + name, AssertionKey.generate(random)));
  }

  private static void assertSameKeys(SharedKeys one, SharedKeys other) {
    assertThat(one.ring().jwkSet()).isEqualTo(other.ring().jwkSet());
    assertThat(one.ring().nonce()).isEqualTo(other.ring().nonce());
    assertThat(one.ring().accessToken()).isEqualTo(other.ring().accessToken());
  }
}
