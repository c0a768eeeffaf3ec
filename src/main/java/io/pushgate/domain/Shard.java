package io.pushgate.domain;

/// One of 256 fixed partitions of all state. Whatever one atomic step touches lies in one shard, so
/// the same keys work on a single Redis and on Redis Cluster.
///
/// @param number 0–255
public record Shard(int number) {
  /// How many shards there are. Never change it: it is part of every stored key.
  public static final int COUNT = 256;

  public Shard {
    if (number < 0 || number >= COUNT) {
      throw new IllegalArgumentException("shard out of range: " + number);
    }
  }

  /// The shard of a name: the first byte of its SHA-256, stable across nodes and releases.
  public static Shard of(String name) {
    return new Shard(Sha256.of(name).bytes()[0] & 0xff);
  }
}
