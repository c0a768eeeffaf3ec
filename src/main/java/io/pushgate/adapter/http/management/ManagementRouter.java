package io.pushgate.adapter.http.management;

import io.pushgate.adapter.http.Failures;
import io.pushgate.adapter.http.ProblemCode;
import io.pushgate.adapter.http.Reply;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// `/health/live`, `/health/ready`, `/metrics`.
public final class ManagementRouter {
  private static final long CHECK_TIMEOUT_MILLIS = 2_000;
  private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private ManagementRouter() {}

  /// One thing that must be right before traffic is sent here.
  ///
  /// @param name for the answer's reader
  /// @param outcome fails with a message that says why, without a secret
  public record Check(String name, Supplier<Future<Void>> outcome) {}

  /// The router over these checks.
  public static Router create(Vertx vertx, List<Check> checks, Supplier<String> metrics) {
    var router = Router.router(vertx);
    // Alive means that this process can answer. What it depends on is the matter of ready: a
    // restart mends no Redis.
    router
        .get("/health/live")
        .handler(context -> Reply.json(200, new JsonObject().put("status", "up")).writeTo(context));
    router
        .get("/health/ready")
        .handler(
            context -> {
              // Checks end on event loops of their own; responses are written on theirs.
              var here = vertx.getOrCreateContext();
              ready(checks)
                  .onSuccess(reply -> here.runOnContext(_ -> reply.writeTo(context)))
                  .onFailure(cause -> here.runOnContext(_ -> context.fail(cause)));
            });
    router
        .get("/metrics")
        .handler(
            context ->
                // Off the event loop, which login flows share: it asks the JVM and the machine.
                vertx
                    .executeBlocking(metrics::get)
                    .onComplete(
                        text -> Reply.of(200, METRICS_TYPE, Buffer.buffer(text)).writeTo(context),
                        context::fail));
    router.errorHandler(
        500,
        context -> {
          var cause = Objects.requireNonNull(context.failure(), "nobody fails without a cause");
          Reply.problem(Failures.problemOf(cause)).writeTo(context);
        });
    router.errorHandler(
        404,
        context ->
            Reply.problem(ProblemCode.NOT_FOUND, "There is nothing at this path.")
                .writeTo(context));
    return router;
  }

  private static Future<Reply> ready(List<Check> checks) {
    var outcomes = checks.stream().map(ManagementRouter::run).toList();
    return Future.join(outcomes)
        .transform(
            all -> {
              var results = new JsonArray();
              for (int i = 0; i < checks.size(); i++) {
                results.add(result(checks.get(i), outcomes.get(i)));
              }
              var body =
                  new JsonObject()
                      .put("status", all.succeeded() ? "up" : "down")
                      .put("checks", results);
              var reply = Reply.json(all.succeeded() ? 200 : 503, body);
              return Future.succeededFuture(
                  all.succeeded() ? reply : reply.withHeader("Retry-After", "1"));
            });
  }

  private static Future<Void> run(Check check) {
    return check.outcome().get().timeout(CHECK_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static JsonObject result(Check check, Future<Void> outcome) {
    var result =
        new JsonObject()
            .put("name", check.name())
            .put("status", outcome.succeeded() ? "up" : "down");
    return outcome.succeeded() ? result : result.put("reason", outcome.cause().getMessage());
  }
}
