package io.pushgate.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class RedisClusterIT {

  @AutoClose private static final RedisCluster CLUSTER = RedisCluster.start();

  @Test
  void ownerTakesTheKeyAndTheOthersSayWhereItIs() {
    var owners = Stream.of("{a}", "{b}", "{c}", "{d}").map(CLUSTER::owner).toList();
    assertThat(owners).contains(0, 1, 2);
    for (var key : List.of("{a}", "{b}", "{c}", "{d}")) {
      var owner = CLUSTER.owner(key);
      for (var node = 0; node < 3; node++) {
        try (var probe = CLUSTER.probe(node)) {
          if (node == owner) {
            assertThat(probe.send("SET", key, "1")).isEqualTo("OK");
          } else {
            assertThatThrownBy(() -> probe.send("SET", key, "1"))
                .hasMessageStartingWith("MOVED ")
                .hasMessageEndingWith(" 127.0.0.1:" + CLUSTER.uris().get(owner).getPort());
          }
        }
      }
    }
  }

  @Test
  void keysOfTwoSlotsInOneCommandAreRefused() {
    try (var probe = CLUSTER.probe(0)) {
      assertThatThrownBy(() -> probe.send("MGET", "{a}", "{b}"))
          .hasMessageStartingWith("CROSSSLOT");
    }
  }

  @Test
  void flushEmptiesEveryNode() {
    IntStream.range(0, 50).mapToObj(i -> "k" + i).forEach(RedisClusterIT::set);
    CLUSTER.flush();
    for (var node = 0; node < 3; node++) {
      try (var probe = CLUSTER.probe(node)) {
        assertThat(probe.send("DBSIZE")).isEqualTo(0L);
      }
    }
  }

  @Test
  void closeEndsEveryNode() {
    var processes = new java.util.ArrayList<ProcessHandle>();
    try (var another = RedisCluster.start()) {
      for (var node = 0; node < 3; node++) {
        try (var probe = another.probe(node)) {
          var pid = probe.info("server").get("process_id");
          processes.add(ProcessHandle.of(Long.parseLong(String.valueOf(pid))).orElseThrow());
        }
      }
      assertThat(processes).hasSize(3).allMatch(ProcessHandle::isAlive);
    }
    assertThat(processes).noneMatch(ProcessHandle::isAlive);
  }

  private static void set(String key) {
    try (var probe = CLUSTER.probe(CLUSTER.owner(key))) {
      probe.send("SET", key, "1");
    }
  }
}
