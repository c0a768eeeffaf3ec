package io.pushgate.load.baseline;

/// What the floor has Redis do: as much as a cycle needs written and read, unchecked.
enum FloorScript {
  /// KEYS device, user; ARGV credential ID and device name, device.
  ENROL(
      """
      redis.call('SET', KEYS[1], ARGV[2])
      return redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
      """),

  /// KEYS challenge, user, the user's pending ones; ARGV ID, challenge but for who is asked,
  /// expiry, TTL.
  CREATE(
      """
      local devices = redis.call('HGETALL', KEYS[2])
      redis.call('HSET', KEYS[1], 'h', ARGV[2] .. devices[1], 'd', 's')
      redis.call('PEXPIRE', KEYS[1], ARGV[4])
      redis.call('ZADD', KEYS[3], ARGV[3], ARGV[1])
      redis.call('PEXPIRE', KEYS[3], ARGV[4])
      return devices[2]
      """),

  /// KEYS challenge.
  DELIVERED("return redis.call('HSET', KEYS[1], 'd', 'a')"),

  /// KEYS challenge; ARGV node.
  WATCH(
      """
      redis.call('HSET', KEYS[1], 'w', ARGV[1])
      return redis.call('HMGET', KEYS[1], 'h', 'r')
      """),

  /// KEYS the user's pending ones; ARGV now, what challenge keys begin with.
  PENDING(
      """
      local found = {}
      for _, id in ipairs(redis.call('ZRANGE', KEYS[1], ARGV[1], '+inf', 'BYSCORE')) do
        found[#found + 1] = id
        found[#found + 1] = redis.call('HGET', ARGV[2] .. id, 'h')
      end
      return found
      """),

  /// KEYS challenge, the user's pending ones; ARGV ID, resolution with its evidence, TTL.
  DECIDE(
      """
      redis.call('HSET', KEYS[1], 'r', ARGV[2])
      redis.call('PEXPIRE', KEYS[1], ARGV[3])
      redis.call('ZREM', KEYS[2], ARGV[1])
      return redis.call('HGET', KEYS[1], 'h')
      """),

  /// KEYS challenge.
  READ("return redis.call('HMGET', KEYS[1], 'h', 'r')");

  private final String text;

  FloorScript(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }
}
