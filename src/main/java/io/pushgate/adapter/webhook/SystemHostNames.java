package io.pushgate.adapter.webhook;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// By the machine's resolver, which blocks.
record SystemHostNames(Vertx vertx) implements HostNames {
  @Override
  public Future<List<InetAddress>> resolve(String host) {
    var found = Promise.<List<InetAddress>>promise();
    var context = vertx.getOrCreateContext();
    Thread.ofVirtual()
        .name("webhook-host-name")
        .start(
            () -> {
              try {
                var addresses = List.of(InetAddress.getAllByName(host));
                context.runOnContext(_ -> found.complete(addresses));
              } catch (UnknownHostException e) {
                context.runOnContext(_ -> found.fail(e));
              }
            });
    return found.future();
  }
}
