package io.pushgate.adapter.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/// Answers a request with a value.
@FunctionalInterface
public interface Endpoint {
  /// The reply; a failed future or a thrown exception becomes what [Failures] says.
  Future<Reply> handle(RoutingContext context);

  /// As a handler that writes the reply.
  default Handler<RoutingContext> toHandler() {
    return context -> {
      Future<Reply> reply;
      try {
        reply = handle(context);
      } catch (RuntimeException e) {
        reply = Future.failedFuture(e);
      }
      reply
          .otherwise(cause -> Reply.problem(Failures.problemOf(cause)))
          .onSuccess(written -> written.writeTo(context));
    };
  }
}
