package io.pushgate.adapter.redis;

import io.pushgate.flow.port.Stores;
import io.pushgate.testing.RedisExtension;
import io.pushgate.testing.RedisServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

/// The contracts of the stores, kept by one Redis.
@ExtendWith(RedisExtension.class)
class StoreContractsIT extends EveryContract {
  private static RedisNode node;

  @BeforeAll
  static void connect(RedisServer redis) {
    node = RedisNode.connect(redis.uri(), "n1");
  }

  @AfterAll
  static void disconnect() {
    node.close();
  }

  @Override
  Stores stores() {
    return node.stores();
  }
}
