package io.pushgate.flow;

import io.pushgate.domain.challenge.Challenge;
import io.pushgate.domain.challenge.ChallengeId;
import io.pushgate.domain.challenge.Delivery;
import io.pushgate.domain.policy.Policy;
import io.pushgate.flow.port.ChallengeStore;
import io.pushgate.flow.port.DecisionBus;
import io.pushgate.flow.port.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The waiting login flow learns the answer: at once if the challenge is final, else when it
/// becomes final, when its delivery fails, or when the wait is over. One instance for each event
/// loop.
public final class AwaitDecision {
  private final ChallengeStore challenges;
  private final SharedReads reads;
  private final DecisionBus bus;
  private final Deadlines deadlines;
  private final Supplier<Policy> policy;
  private final InstantSource clock;
  private final Set<Wait> open = new HashSet<>();
  private boolean draining;

  /// Wires the flow.
  public AwaitDecision(
      ChallengeStore challenges,
      SharedReads reads,
      DecisionBus bus,
      Deadlines deadlines,
      Supplier<Policy> policy,
      InstantSource clock) {
    this.challenges = challenges;
    this.reads = reads;
    this.bus = bus;
    this.deadlines = deadlines;
    this.policy = policy;
    this.clock = clock;
  }

  /// The client's challenge, as soon as there is something to tell or after `wait`; empty if there
  /// is none that this client may see.
  public Waiting await(String clientId, ChallengeId id, Duration wait) {
    if (wait.isZero() || draining) {
      return new Waiting(challenges.find(id).map(found -> visible(found, clientId)), () -> {});
    }
    var waiting = new Wait(clientId, id, clock.instant().plus(wait));
    open.add(waiting);
    waiting.watch.start();
    return new Waiting(waiting.answer.future(), waiting::abandon);
  }

  /// A wait under way.
  ///
  /// @param answer the client's challenge, or empty if there is none that it may see
  /// @param abandon ends the wait without an answer, when nobody is there to hear it
  public record Waiting(Future<Optional<Challenge>> answer, Runnable abandon) {}

  /// How many login flows wait on this event loop.
  public int waiting() {
    return open.size();
  }

  /// Answers every open wait with the present status, and every later one at once.
  public void drain() {
    draining = true;
    Set.copyOf(open).forEach(Wait::giveUp);
  }

  private Optional<Challenge> visible(Optional<Challenge> found, String clientId) {
    return VisibleChallenge.to(clientId, found, clock.instant(), policy.get());
  }

  private final class Wait implements ChallengeWatch.Reader {
    private final String clientId;
    private final Instant until;
    private final Promise<Optional<Challenge>> answer = Promise.promise();
    private final ChallengeWatch watch;
    private Timers.@Nullable Timer timer;
    private Delivery.@Nullable State deliveryAtFirst;
    private boolean givenUp;

    Wait(String clientId, ChallengeId id, Instant until) {
      this.clientId = clientId;
      this.until = until;
      this.watch = new ChallengeWatch(reads, bus, id, this);
    }

    @Override
    public void read(Optional<Challenge> found) {
      var challenge = visible(found, clientId);
      if (challenge.isEmpty() || hasNews(challenge.get())) {
        finish(() -> answer.complete(challenge));
      } else {
        wakeAt(challenge.get().expiresAt());
      }
    }

    @Override
    public void failed(Throwable cause) {
      finish(() -> answer.fail(cause));
    }

    // That a push arrived is nothing to wake a login flow for.
    @Override
    public boolean isConcernedBy(Delivery.State state) {
      return state == Delivery.State.FAILED;
    }

    void abandon() {
      finish(() -> {});
    }

    void giveUp() {
      givenUp = true;
      watch.readWithoutPatience();
    }

    private boolean hasNews(Challenge challenge) {
      var now = clock.instant();
      if (deliveryAtFirst == null) {
        deliveryAtFirst = challenge.delivery();
      }
      return givenUp
          || challenge.statusAt(now).isFinal()
          || !now.isBefore(until)
          || (challenge.delivery() == Delivery.State.FAILED
              && deliveryAtFirst != Delivery.State.FAILED);
    }

    private void wakeAt(Instant expiresAt) {
      if (timer == null) {
        var end = expiresAt.isBefore(until) ? expiresAt : until;
        timer = deadlines.at(end, this::timeUp);
      }
    }

    // The clock may have been set meanwhile; then the read finds nothing new and this goes on.
    private void timeUp() {
      timer = null;
      watch.readWithoutPatience();
    }

    private void finish(Runnable completion) {
      open.remove(this);
      watch.close();
      if (timer != null) {
        timer.cancel();
      }
      completion.run();
    }
  }
}
