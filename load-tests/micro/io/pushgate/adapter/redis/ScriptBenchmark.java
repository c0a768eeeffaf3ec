package io.pushgate.adapter.redis;

import static io.pushgate.flow.port.Samples.EVENT;
import static io.pushgate.flow.port.Samples.NOW;
import static io.pushgate.flow.port.Samples.PUSH;
import static io.pushgate.flow.port.Samples.challenge;
import static io.pushgate.flow.port.Samples.creation;
import static io.pushgate.flow.port.Samples.decision;

import io.pushgate.adapter.redis.People.Person;
import io.pushgate.domain.challenge.Challenge;
import io.pushgate.domain.challenge.Decision;
import io.pushgate.domain.challenge.Delivery;
import io.pushgate.domain.code.CodePosition;
import io.pushgate.domain.credential.LockRule;
import io.pushgate.flow.port.AttemptStore;
import io.pushgate.flow.port.ChallengeStore;
import io.pushgate.flow.port.Stores;
import io.pushgate.flow.port.ValidationLock;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// One round trip to Redis on this machine for each step of a login by push and of a code
/// validation: encoding, both sockets, the script, decoding. One after another, so that nothing is
/// hidden by pipelining.
@OperationsPerInvocation(People.COUNT)
public class ScriptBenchmark {
  private static final LockRule RULE = new LockRule(10);
  private static final String ATTEMPT = "attempt";

  /// Nothing but a round trip.
  @Benchmark
  public void ping(Fresh fresh) {
    fresh.people.oneAfterAnother(_ -> fresh.people.node().link().send(Request.cmd(Command.PING)));
  }

  /// A login asks.
  @Benchmark
  public void challengeCreate(Fresh fresh) {
    fresh.create();
  }

  /// What FCM said is written down.
  @Benchmark
  public void challengeDelivery(Asked asked) {
    asked.people.oneAfterAnother(
        Boolean.TRUE::equals,
        person ->
            asked
                .stores()
                .challenges()
                .recordDelivery(
                    asked.of(person).id(), person.phone().id(), Delivery.State.ACCEPTED));
  }

  /// A login waits.
  @Benchmark
  public void challengeWatch(Asked asked) {
    asked.people.oneAfterAnother(
        Optional.class::isInstance,
        person -> asked.stores().challenges().watch(asked.of(person).id()));
  }

  /// A device asks what is pending.
  @Benchmark
  public void challengesPending(Asked asked) {
    asked.people.oneAfterAnother(
        List.class::isInstance,
        person -> asked.stores().challenges().pendingOf(person.user(), NOW));
  }

  /// A proof names its credential: no script.
  @Benchmark
  public void credentialFind(Fresh fresh) {
    fresh.people.oneAfterAnother(
        Optional.class::isInstance,
        person -> fresh.stores().credentials().find(person.phone().id()));
  }

  /// It decides.
  @Benchmark
  public void challengeDecide(Asked asked) {
    asked.people.oneAfterAnother(
        ChallengeStore.DecisionWritten.class::isInstance,
        person ->
            asked
                .stores()
                .challenges()
                .decide(decision(asked.of(person), person.phone(), new Decision.Approve("047"))));
  }

  /// And the credential was used.
  @Benchmark
  public void credentialUsed(Fresh fresh) {
    fresh.people.oneAfterAnother(
        person -> fresh.stores().credentials().markUsed(person.phone().id(), NOW));
  }

  /// A code comes: one at a time for each user.
  @Benchmark
  public void validationLock(Fresh fresh) {
    fresh.people.oneAfterAnother(
        ValidationLock.Acquired.class::isInstance,
        person -> fresh.stores().locks().tryAcquire(person.user(), ATTEMPT));
  }

  /// Before it is compared.
  @Benchmark
  public void attemptReserve(Fresh fresh) {
    fresh.reserve();
  }

  /// It was right.
  @Benchmark
  public void attemptSettle(Reserved reserved) {
    var verdict = new AttemptStore.Verdict.Accept(new CodePosition(reserved.step++, 0));
    reserved.people.oneAfterAnother(
        AttemptStore.Settled.class::isInstance,
        person ->
            reserved
                .stores()
                .attempts()
                .settle(person.phone().id(), ATTEMPT, verdict, RULE, NOW, EVENT));
  }

  /// So pushes may go on.
  @Benchmark
  public void pushReset(Fresh fresh) {
    fresh.people.oneAfterAnother(
        Boolean.TRUE::equals, person -> fresh.stores().budgets().reset(person.user(), PUSH, EVENT));
  }

  /// And the next one may come.
  @Benchmark
  public void validationUnlock(Locked locked) {
    locked.release();
  }

  /// Nobody has a challenge, a lock or an attempt.
  @State(Scope.Benchmark)
  public static class Fresh {
    People people;
    List<Challenge> challenges = List.of();

    /// Once.
    @Setup
    public void start() {
      people = People.start();
    }

    /// Before each round.
    @Setup(Level.Invocation)
    public void prepare() {
      people.oneAfterAnother(this::forget);
      challenges = people.all().stream().map(person -> challenge(person.user())).toList();
      prepareMore();
    }

    void prepareMore() {}

    /// At the end.
    @TearDown
    public void stop() {
      people.close();
    }

    Stores stores() {
      return people.node().stores();
    }

    Challenge of(Person person) {
      return challenges.get(person.index());
    }

    void create() {
      people.oneAfterAnother(
          ChallengeStore.Created.class::isInstance,
          person -> stores().challenges().create(creation(of(person))));
    }

    void reserve() {
      people.oneAfterAnother(
          AttemptStore.Reserved.class::isInstance,
          person -> stores().attempts().reserve(person.phone().id(), ATTEMPT, RULE, NOW, EVENT));
    }

    private Future<?> forget(Person person) {
      var link = people.node().link();
      var keys =
          Request.cmd(Command.DEL)
              .arg(RedisKeys.pending(person.user()))
              .arg(RedisKeys.validationLock(person.user()))
              .arg(RedisKeys.audit(person.user()))
              .arg(RedisKeys.audit(person.phone().id()));
      if (!challenges.isEmpty()) {
        keys.arg(RedisKeys.challenge(of(person).id()));
      }
      var attempt =
          Request.cmd(Command.HDEL).arg(RedisKeys.credential(person.phone().id())).arg("attempt");
      return link.send(keys).compose(_ -> link.send(attempt));
    }
  }

  /// Everybody has a pending challenge.
  @State(Scope.Benchmark)
  public static class Asked extends Fresh {
    @Override
    void prepareMore() {
      create();
    }
  }

  /// Everybody has an attempt under way.
  @State(Scope.Benchmark)
  public static class Reserved extends Fresh {
    long step = 1;

    @Override
    void prepareMore() {
      reserve();
    }
  }

  /// Everybody's codes are being validated.
  @State(Scope.Benchmark)
  public static class Locked extends Fresh {
    @Override
    void prepareMore() {
      people.oneAfterAnother(
          ValidationLock.Acquired.class::isInstance,
          person -> stores().locks().tryAcquire(person.user(), ATTEMPT));
    }

    void release() {
      people.oneAfterAnother(person -> stores().locks().release(person.user(), ATTEMPT));
    }
  }
}
