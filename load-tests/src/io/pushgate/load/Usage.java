package io.pushgate.load;

import io.vertx.core.json.JsonObject;

/// What gateway and Redis have used so far.
///
/// @param gatewayMillis CPU of the gateway's process
/// @param redisMillis CPU of Redis
/// @param commands that Redis has run
record Usage(long gatewayMillis, long redisMillis, long commands) {
  Usage(Installation installation) {
    this(
        installation.gatewayCpuMillis(),
        installation.redisCpuMillis(),
        installation.redisCommands());
  }

  /// What they used until then, and how much that is for each of so many logins.
  JsonObject until(Usage later, long logins) {
    var gateway = later.gatewayMillis - gatewayMillis;
    var redis = later.redisMillis - redisMillis;
    return new JsonObject()
        .put("gatewayCpuMillis", gateway)
        .put("redisCpuMillis", redis)
        .put("redisCommands", later.commands - commands)
        .put("logins", logins);
  }
}
