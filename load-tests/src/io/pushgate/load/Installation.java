package io.pushgate.load;

import io.pushgate.load.sample.Source;
import io.pushgate.testing.gateway.Client;
import io.vertx.core.Vertx;
import java.util.List;

/// A server under load in a process of its own with all that it needs: a Redis of its own, and in
/// this process an FCM simulator and everybody who calls.
public interface Installation extends AutoCloseable {
  /// What it is: `gateway`, `floor`, …
  String name();

  /// Where callers and the FCM simulator run.
  Vertx vertx();

  /// Where pushes arrive.
  Pushes pushes();

  /// Who calls. Its connections stay open from one phase to the next, as login flows keep theirs.
  Caller caller();

  /// The login flow's credentials.
  Client client();

  /// What signs its assertions.
  AssertionKeys keys();

  /// That many new users with a phone each, enrolled.
  List<Person> people(int count);

  /// What it has used so far.
  Usage usage();

  /// What can be sampled of it.
  default List<Source> sources() {
    return List.of();
  }

  @Override
  void close();
}
