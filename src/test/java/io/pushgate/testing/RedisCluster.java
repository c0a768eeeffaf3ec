package io.pushgate.testing;

import io.pushgate.dev.redis.EmbeddedRedis;
import io.pushgate.dev.redis.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A Redis Cluster of three masters without replicas on 127.0.0.1, ready about 2 s after it was
/// asked for: a master refuses to serve for its first 2 s. For one test class: `@AutoClose static
/// final RedisCluster cluster = RedisCluster.start();`
public final class RedisCluster implements AutoCloseable {

  private static final int SLOTS = 16_384;
  private static final int NODES = 3;
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final List<EmbeddedRedis> nodes = new ArrayList<>();

  private RedisCluster() {}

  /// Starts the nodes and returns when each of them knows all others and an owner of every slot.
  public static RedisCluster start() {
    var cluster = new RedisCluster();
    try {
      cluster.launch();
      cluster.join();
      Eventually.within(LIMIT, "the cluster is complete", cluster::isComplete);
      return cluster;
    } catch (IOException e) {
      cluster.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException | AssertionError e) {
      cluster.close();
      throw e;
    }
  }

  /// The nodes, in the order of the slots that they own.
  public List<URI> uris() {
    return nodes.stream().map(EmbeddedRedis::uri).toList();
  }

  /// A new connection to a node, 0–2, for the caller to close.
  public RedisProbe probe(int node) {
    return RedisProbe.connect(nodes.get(node).uri());
  }

  /// The node, 0–2, that owns a key's slot.
  public int owner(String key) {
    try (var probe = probe(0)) {
      if (probe.send("CLUSTER", "KEYSLOT", key) instanceof Long slot) {
        return Math.toIntExact(slot * NODES / SLOTS);
      }
      throw new AssertionError("CLUSTER KEYSLOT answers a number");
    }
  }

  /// Deletes every key on every node.
  public void flush() {
    for (var node = 0; node < NODES; node++) {
      try (var probe = probe(node)) {
        probe.send("FLUSHALL");
      }
    }
  }

  @Override
  public void close() {
    nodes.forEach(EmbeddedRedis::close);
  }

  private void launch() throws IOException {
    var options =
        Options.DEFAULT
            .with("--cluster-enabled", "yes")
            .with("--cluster-node-timeout", "2000")
            .with("--cluster-announce-ip", "127.0.0.1");
    for (var node = 0; node < NODES; node++) {
      nodes.add(EmbeddedRedis.start(options));
    }
  }

  private void join() {
    for (var node = 0; node < NODES; node++) {
      try (var probe = probe(node)) {
        // Nodes that begin with the same epoch first have to agree on who gives way.
        probe.send("CLUSTER", "SET-CONFIG-EPOCH", Integer.toString(node + 1));
        probe.send("CLUSTER", "ADDSLOTSRANGE", first(node), last(node));
        for (var other : nodes.subList(0, node)) {
          probe.send("CLUSTER", "MEET", "127.0.0.1", Integer.toString(other.port()));
        }
      }
    }
  }

  private boolean isComplete() {
    for (var node = 0; node < NODES; node++) {
      try (var probe = probe(node)) {
        var info = RedisProbe.fields(probe.send("CLUSTER", "INFO"));
        if (!"ok".equals(info.get("cluster_state"))
            || !Integer.toString(SLOTS).equals(info.get("cluster_slots_ok"))
            || !Integer.toString(NODES).equals(info.get("cluster_known_nodes"))) {
          return false;
        }
      }
    }
    return true;
  }

  /// The lowest slot `s` with `s * NODES / SLOTS == node`.
  private static String first(int node) {
    return Integer.toString((node * SLOTS + NODES - 1) / NODES);
  }

  private static String last(int node) {
    return Integer.toString(((node + 1) * SLOTS + NODES - 1) / NODES - 1);
  }
}
