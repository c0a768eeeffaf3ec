package io.pushgate.adapter.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The router of the public port. Every answer that is not a success is problem details, also where
/// no route fits.
public final class PublicRouter {
  private static final Logger LOG = LoggerFactory.getLogger(PublicRouter.class);

  // Ample for 16 KiB over any line.
  private static final long SLOWEST_BODY_MILLIS = 10_000;

  private PublicRouter() {}

  /// A group of routes.
  public interface Routes {
    /// Adds them; `body` reads and bounds request bodies.
    void addTo(Router router, Handler<RoutingContext> body);
  }

  /// The router over these routes and the published contract.
  public static Router create(Vertx vertx, List<Routes> groups, Buffer openApi) {
    var router = Router.router(vertx);
    var body =
        withoutMultipart(
            inTime(vertx, BodyHandler.create(false).setBodyLimit(RequestBody.MAX_BYTES)));
    router.get("/openapi.yaml").handler(context -> document(openApi).writeTo(context));
    groups.forEach(group -> group.addTo(router, body));
    router.route().failureHandler(PublicRouter::failed);
    router.errorHandler(404, context -> notFound().writeTo(context));
    router.errorHandler(405, context -> methodNotAllowed(router, context));
    router.errorHandler(400, PublicRouter::failed);
    router.errorHandler(413, PublicRouter::failed);
    router.errorHandler(500, PublicRouter::failed);
    return router;
  }

  /// No endpoint takes multipart bodies, and their decoder fails at hostile ones (a charset that
  /// does not exist) as if the fault were ours. They are not read: the endpoint finds no body.
  private static Handler<RoutingContext> withoutMultipart(Handler<RoutingContext> body) {
    return context -> {
      var type = context.request().getHeader("Content-Type");
      if (type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/")) {
        context.next();
      } else {
        body.handle(context);
      }
    };
  }

  /// A body that trickles in byte by byte is never idle: without a limit in time, strangers could
  /// hold as many connections as they like for ever.
  private static Handler<RoutingContext> inTime(Vertx vertx, Handler<RoutingContext> body) {
    return context -> {
      var request = context.request();
      if (!request.isEnded()) {
        var timer =
            vertx.setTimer(
                SLOWEST_BODY_MILLIS,
                _ -> {
                  if (!request.isEnded()) {
                    context.response().reset();
                  }
                });
        context.addEndHandler(_ -> vertx.cancelTimer(timer));
      }
      body.handle(context);
    };
  }

  private static Reply document(Buffer openApi) {
    return Reply.of(200, "application/yaml", openApi)
        .withHeader("Cache-Control", "public, max-age=300");
  }

  private static Reply notFound() {
    return Reply.problem(ProblemCode.NOT_FOUND, "There is nothing at this path.");
  }

  private static void methodNotAllowed(Router router, RoutingContext context) {
    var allowed =
        router.getRoutes().stream()
            .filter(route -> route.methods() != null && fits(route, context.normalizedPath()))
            .flatMap(route -> route.methods().stream())
            .map(HttpMethod::name)
            .sorted()
            .distinct()
            .collect(Collectors.joining(", "));
    Reply.problem(
            Problem.of(ProblemCode.METHOD_NOT_ALLOWED, "This path has other methods.")
                .withHeader("Allow", allowed))
        .writeTo(context);
  }

  private static boolean fits(Route route, String path) {
    // A route by a regular expression has no path; ours are named like theirs.
    var template = List.of(Objects.requireNonNullElse(route.getName(), "").split("/", -1));
    var segments = List.of(path.split("/", -1));
    return template.size() == segments.size()
        && IntStream.range(0, segments.size())
            .allMatch(
                i -> template.get(i).startsWith(":") || template.get(i).equals(segments.get(i)));
  }

  private static void failed(RoutingContext context) {
    switch (context.statusCode()) {
      case 404 -> notFound().writeTo(context);
      case 413 ->
          Reply.problem(ProblemCode.PAYLOAD_TOO_LARGE, "A body has at most 16 KiB.")
              .writeTo(context);
      case 500 -> {
        LOG.error("request failed", context.failure());
        Reply.problem(ProblemCode.INTERNAL_ERROR, "The gateway has logged why.").writeTo(context);
      }
      // What is left is a request that HTTP itself forbids: a path that cannot be decoded, say.
      default -> Reply.problem(Problem.invalid("", "the request is malformed")).writeTo(context);
    }
  }
}
