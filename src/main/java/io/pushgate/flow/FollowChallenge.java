package io.pushgate.flow;

import io.pushgate.domain.challenge.Challenge;
import io.pushgate.domain.challenge.ChallengeId;
import io.pushgate.domain.challenge.Delivery;
import io.pushgate.domain.policy.Policy;
import io.pushgate.flow.port.DecisionBus;
import io.pushgate.flow.port.Timers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A login flow follows a challenge: it is told the present state at once and every change, until
/// the final one. One instance for each event loop.
public final class FollowChallenge {
  private final SharedReads reads;
  private final DecisionBus bus;
  private final Deadlines deadlines;
  private final Supplier<Policy> policy;
  private final InstantSource clock;
  private final Set<Following> open = new HashSet<>();
  private boolean draining;

  /// Wires the flow.
  public FollowChallenge(
      SharedReads reads,
      DecisionBus bus,
      Deadlines deadlines,
      Supplier<Policy> policy,
      InstantSource clock) {
    this.reads = reads;
    this.bus = bus;
    this.deadlines = deadlines;
    this.policy = policy;
    this.clock = clock;
  }

  /// Starts to tell the follower; close the result when the follower has gone.
  public Subscription follow(String clientId, ChallengeId id, Follower follower) {
    var following = new Following(clientId, id, follower);
    open.add(following);
    following.watch.start();
    return following;
  }

  /// Ends every open following, and every later one once the present state is told.
  public void drain() {
    draining = true;
    Set.copyOf(open)
        .forEach(
            following -> {
              following.close();
              following.follower.ended();
            });
  }

  /// A following under way; closing it twice is fine.
  public interface Subscription {
    /// Nobody listens any more.
    void close();
  }

  /// Who is told. After [#ended], [#absent] or [#failed] nothing more comes.
  public interface Follower {
    /// The challenge at first, and after each change.
    void changed(Challenge challenge);

    /// There is no such challenge that this client may see.
    void absent();

    /// The store cannot be read.
    void failed(Throwable cause);

    /// The final state was told, or the gateway is shutting down.
    void ended();
  }

  private final class Following implements ChallengeWatch.Reader, Subscription {
    private final String clientId;
    private final Follower follower;
    private final ChallengeWatch watch;
    private Timers.@Nullable Timer timer;
    private @Nullable Challenge told;
    private boolean codeOffered;

    Following(String clientId, ChallengeId id, Follower follower) {
      this.clientId = clientId;
      this.follower = follower;
      this.watch = new ChallengeWatch(reads, bus, id, this);
    }

    @Override
    public void read(Optional<Challenge> found) {
      var now = clock.instant();
      var visible = VisibleChallenge.to(clientId, found, now, policy.get());
      if (visible.isEmpty()) {
        close();
        // Gone after it was told: kept no longer, which a follower need not hear of.
        if (told == null) {
          follower.absent();
        } else {
          follower.ended();
        }
        return;
      }
      tell(visible.get(), now);
    }

    private void tell(Challenge challenge, Instant now) {
      var isFinal = challenge.statusAt(now).isFinal();
      var offersCode = challenge.offersCodeAt(now);
      if (isFinal || !challenge.equals(told) || offersCode != codeOffered) {
        follower.changed(challenge);
        // Afterwards: what could not be told is to be told at the next read.
        told = challenge;
        codeOffered = offersCode;
      }
      if (isFinal || draining) {
        close();
        follower.ended();
      } else {
        wakeAt(offersCode ? challenge.expiresAt() : challenge.codeOfferedFrom());
      }
    }

    @Override
    public void failed(Throwable cause) {
      close();
      follower.failed(cause);
    }

    @Override
    public boolean isConcernedBy(Delivery.State state) {
      return true;
    }

    private void wakeAt(Instant next) {
      if (timer != null) {
        timer.cancel();
      }
      timer = deadlines.at(next, watch::read);
    }

    @Override
    public void close() {
      open.remove(this);
      watch.close();
      if (timer != null) {
        timer.cancel();
      }
    }
  }
}
