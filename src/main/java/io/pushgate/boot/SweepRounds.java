package io.pushgate.boot;

import io.pushgate.adapter.redis.RedisLink;
import io.pushgate.adapter.redis.RedisSweepStore;
import io.pushgate.flow.ChangeCredential;
import io.pushgate.flow.RetireCredential;
import io.pushgate.flow.SweepCredentials;
import io.pushgate.flow.UnassignCredential;
import io.pushgate.flow.port.CredentialStore;
import io.pushgate.flow.port.FlowListener;
import io.pushgate.flow.port.UserStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/// Asks every second whether a sweep is due, which costs nothing where the policy has no use for
/// one. Lives on one event loop.
final class SweepRounds {
  private static final long AGAIN_MILLIS = 1_000;

  private final Vertx vertx;
  private final SweepCredentials sweepCredentials;
  private final FlowListener listener;
  private boolean closed;

  private SweepRounds(Vertx vertx, SweepCredentials sweepCredentials, FlowListener listener) {
    this.vertx = vertx;
    this.sweepCredentials = sweepCredentials;
    this.listener = listener;
  }

  /// The sweeps of a node, over the stores of one of its event loops.
  static SweepRounds over(
      Vertx vertx,
      Node node,
      RedisLink link,
      CredentialStore credentials,
      UserStore users,
      ChangeCredential changeCredential) {
    var unassign = new UnassignCredential(users, changeCredential, node.clock());
    var retire =
        new RetireCredential(
            credentials, changeCredential, unassign, node.clock(), node.listener());
    var sweep =
        new SweepCredentials(
            new RedisSweepStore(link),
            retire,
            new VertxTimers(vertx),
            node.policy(),
            node.clock(),
            node.listener(),
            node.id());
    return new SweepRounds(vertx, sweep, node.listener());
  }

  void start() {
    vertx.setTimer(AGAIN_MILLIS, _ -> sweep());
  }

  /// Begins no further sweep. One under way ends with the connection, and another node goes on.
  void close() {
    closed = true;
  }

  private void sweep() {
    if (closed) {
      return;
    }
    // What is thrown counts as failed, such as a policy that is not loaded yet: rounds go on.
    Future.succeededFuture()
        .compose(_ -> sweepCredentials.sweep())
        .onFailure(cause -> listener.backgroundFailure("sweep broken off", cause))
        .onComplete(_ -> start());
  }
}
