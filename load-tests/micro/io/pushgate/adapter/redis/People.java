package io.pushgate.adapter.redis;

import static io.pushgate.flow.port.Samples.EVENT;
import static io.pushgate.flow.port.Stores.await;

import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.Samples;
import io.pushgate.testing.OwnRedis;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// A Redis with users who have an enabled phone each, and a node connected to it.
record People(OwnRedis redis, RedisNode node, List<Person> all) implements AutoCloseable {
  /// How many there are.
  static final int COUNT = 500;

  static People start() {
    var redis = OwnRedis.start();
    var node = RedisNode.connect(redis.uri(), "n1");
    var people = new People(redis, node, IntStream.range(0, COUNT).mapToObj(Person::of).toList());
    people.oneAfterAnother(
        Boolean.TRUE::equals, person -> node.stores().credentials().create(person.phone, EVENT));
    people.oneAfterAnother(
        Boolean.TRUE::equals,
        person -> node.stores().users().add(person.user, person.phone, 0, EVENT));
    return people;
  }

  /// Does something for each of them on the event loop of the connection, each when the one before
  /// is done: so many round trips, and nothing else.
  ///
  /// @param expected what each must come to
  void oneAfterAnother(Predicate<Object> expected, Function<Person, Future<?>> step) {
    var done = Promise.<Void>promise();
    node.link().connected().onComplete(_ -> new Round(step, expected, done).next(0), done::tryFail);
    await(done.future());
  }

  /// The same, whatever it comes to.
  void oneAfterAnother(Function<Person, Future<?>> step) {
    oneAfterAnother(_ -> true, step);
  }

  @Override
  public void close() {
    node.close();
    redis.close();
  }

  private final class Round {
    private final Function<Person, Future<?>> step;
    private final Predicate<Object> expected;
    private final Promise<Void> done;

    Round(Function<Person, Future<?>> step, Predicate<Object> expected, Promise<Void> done) {
      this.step = step;
      this.expected = expected;
      this.done = done;
    }

    void next(int index) {
      if (index == all.size()) {
        done.complete();
        return;
      }
      step.apply(all.get(index))
          .onComplete(
              result -> {
                if (expected.test(result)) {
                  next(index + 1);
                } else {
                  done.tryFail("it came to " + result);
                }
              },
              done::tryFail);
    }
  }

  /// A user with a phone.
  record Person(int index, UserName user, Credential phone) {
    private static Person of(int index) {
      var user = new UserName("user-" + index);
      return new Person(
          index, user, Samples.mobile(new CredentialId("PGMB%010d".formatted(index)), user));
    }
  }
}
