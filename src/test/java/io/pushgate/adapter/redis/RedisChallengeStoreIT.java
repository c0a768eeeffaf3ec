package io.pushgate.adapter.redis;

import io.pushgate.flow.port.ChallengeStoreContract;
import io.pushgate.flow.port.Stores;
import io.pushgate.testing.RedisExtension;
import java.net.URI;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RedisExtension.class)
class RedisChallengeStoreIT extends ChallengeStoreContract {
  @AutoClose private RedisNode node;

  @BeforeEach
  void connect(URI uri) {
    node = RedisNode.connect(uri, "n1");
  }

  @Override
  protected Stores stores() {
    return node.stores();
  }
}
