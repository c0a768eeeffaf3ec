package io.pushgate.adapter.redis;

import io.pushgate.flow.port.Stores;
import io.vertx.core.Future;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/// The life of a gateway that ends at one of its calls of a store: before the store hears of it, or
/// after the store did it and before the answer. Whatever it calls afterwards is not done either.
final class Mortality {
  private static final class KilledException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final int fatal;
  private final boolean answerLost;
  private final AtomicInteger calls = new AtomicInteger();

  private Mortality(int fatal, boolean answerLost) {
    this.fatal = fatal;
    this.answerLost = answerLost;
  }

  /// Ends at this call, counted from 1.
  static Mortality at(int call, boolean answerLost) {
    return new Mortality(call, answerLost);
  }

  /// The same stores, for a gateway with this life.
  Stores over(Stores stores) {
    var components = Stores.class.getRecordComponents();
    try {
      var mortal = new Object[components.length];
      for (int i = 0; i < components.length; i++) {
        mortal[i] = over(components[i].getType(), components[i].getAccessor().invoke(stores));
      }
      var types = Arrays.stream(components).map(c -> c.getType()).toArray(Class<?>[]::new);
      return Stores.class.getConstructor(types).newInstance(mortal);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private Object over(Class<?> port, Object store) {
    return Proxy.newProxyInstance(
        port.getClassLoader(),
        new Class<?>[] {port},
        (_, method, arguments) -> {
          var call = calls.incrementAndGet();
          if (call > fatal || (call == fatal && !answerLost)) {
            return Future.failedFuture(new KilledException());
          }
          try {
            var answer = (Future<?>) method.invoke(store, arguments);
            return call == fatal
                ? answer.transform(_ -> Future.failedFuture(new KilledException()))
                : answer;
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }
}
