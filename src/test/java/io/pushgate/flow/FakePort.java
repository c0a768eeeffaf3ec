package io.pushgate.flow;

import io.vertx.core.Future;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/// Ports whose answers a test decides one by one.
final class FakePort {
  private FakePort() {}

  /// What a call of a method is answered with.
  interface Answers {
    @Nullable Object to(String method, Object[] arguments);
  }

  /// A port all of whose methods answer with a future, which is done at once.
  static <T> T of(Class<T> port, Answers answers) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (_, method, arguments) -> {
              var answer = answers.to(method.getName(), arguments);
              return answer instanceof Future<?> future ? future : Future.succeededFuture(answer);
            }));
  }
}
