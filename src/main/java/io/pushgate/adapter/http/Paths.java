package io.pushgate.adapter.http;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Function;

/// Parameters in paths.
public final class Paths {
  private Paths() {}

  /// The decoded parameter if the parser accepts it; what it refuses names nothing that exists.
  public static <T> Optional<T> parameter(
      RoutingContext context, String name, Function<String, Optional<T>> parser) {
    return Optional.ofNullable(context.pathParam(name)).flatMap(parser);
  }
}
