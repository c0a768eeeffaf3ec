package io.pushgate.testing;

import java.net.URI;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives tests the one [RedisServer] of this JVM, empty before each of them. It starts with the
/// first test that is extended by this, and says then which server it is.
///
/// Parameters of these types are resolved: [RedisServer]; [URI], that of the server; [RedisProbe],
/// connected, and closed after the test.
public final class RedisExtension implements BeforeEachCallback, ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(RedisExtension.class);

  @Override
  public void beforeEach(ExtensionContext context) {
    try (var probe = server(context).probe()) {
      probe.send("FLUSHALL");
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    var type = parameter.getParameter().getType();
    return type == RedisServer.class || type == URI.class || type == RedisProbe.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    var server = server(context);
    var type = parameter.getParameter().getType();
    if (type == RedisServer.class) {
      return server;
    }
    return type == URI.class
        ? server.uri()
        : context
            .getStore(NAMESPACE)
            .computeIfAbsent(RedisProbe.class, _ -> server.probe(), RedisProbe.class);
  }

  /// The server, for extensions that build on it; it is not wiped for them.
  public static RedisServer server(ExtensionContext context) {
    return context
        .getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
        .computeIfAbsent(RedisServer.class, _ -> announced(), RedisServer.class);
  }

  private static RedisServer announced() {
    var server = RedisServer.start();
    System.out.println("Redis for tests: " + server);
    return server;
  }
}
