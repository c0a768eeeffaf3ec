package io.pushgate.load;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Function;

/// People who do one thing at a time. Who is asked for while all are busy is waited for: that is
/// part of the latency. For one event loop.
public final class Crowd {
  private final ArrayDeque<Person> idle;
  private final ArrayDeque<Promise<Person>> wanted = new ArrayDeque<>();

  /// All of them idle.
  public Crowd(List<Person> people) {
    idle = new ArrayDeque<>(people);
  }

  /// Lets the one who has been idle for longest do something.
  public <T> Future<T> next(Function<Person, Future<T>> what) {
    return someone()
        .compose(
            person ->
                Future.succeededFuture(person).compose(what).onComplete(_ -> release(person)));
  }

  private Future<Person> someone() {
    var person = idle.poll();
    if (person != null) {
      return Future.succeededFuture(person);
    }
    var promise = Promise.<Person>promise();
    wanted.add(promise);
    return promise.future();
  }

  private void release(Person person) {
    var promise = wanted.poll();
    if (promise == null) {
      idle.add(person);
    } else {
      promise.complete(person);
    }
  }
}
