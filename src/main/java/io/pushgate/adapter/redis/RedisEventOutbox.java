package io.pushgate.adapter.redis;

import io.pushgate.domain.Shard;
import io.pushgate.domain.audit.Announcement;
import io.pushgate.domain.audit.RetryPlan;
import io.pushgate.flow.port.EventOutbox;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The outboxes in Redis: one for each shard, since events are written in the step that changes the
/// state, and that is in one shard.
public final class RedisEventOutbox implements EventOutbox {
  private static final Script CLAIM = Script.named("outbox_claim");
  private static final Script SETTLE = Script.named("outbox_settle");

  /// Longer than the pauses between all attempts.
  private static final Duration ATTEMPTS_KEPT = Duration.ofDays(2);

  private final RedisLink link;

  /// Uses this connection.
  public RedisEventOutbox(RedisLink link) {
    this.link = link;
  }

  @Override
  public Future<List<Due>> claim(Shard shard, Instant now, Duration lease, int limit) {
    return CLAIM
        .run(
            link,
            keys(shard),
            now.toEpochMilli(),
            now.plus(lease).toEpochMilli(),
            limit,
            ATTEMPTS_KEPT.toMillis())
        .compose(reply -> readable(shard, reply));
  }

  private Future<List<Due>> readable(Shard shard, Response reply) {
    var due = new ArrayList<Due>();
    var hopeless = new ArrayList<Future<Boolean>>();
    for (int i = 0; i + 1 < reply.size(); i += 2) {
      var stored = reply.get(i).toString();
      var attempts = Integer.parseInt(reply.get(i + 1).toString());
      var announcement = read(stored);
      if (announcement.isPresent()) {
        due.add(new Due(shard, stored, announcement.get(), attempts));
      } else if (attempts >= RetryPlan.MAX_ATTEMPTS) {
        // Left for nodes of a later release, but not for ever.
        hopeless.add(settle(shard, stored, ""));
      }
    }
    return Future.all(hopeless).map(due);
  }

  /// One that cannot be read must not keep the others from being told.
  private static Optional<Announcement> read(String stored) {
    try {
      return AnnouncementCodec.decode(stored);
    } catch (RuntimeException unreadable) {
      return Optional.empty();
    }
  }

  @Override
  public Future<Void> remove(Due due) {
    return settle(due.shard(), due.stored(), "").mapEmpty();
  }

  @Override
  public Future<Void> postpone(Due due, Instant until) {
    return settle(due.shard(), due.stored(), Long.toString(until.toEpochMilli())).mapEmpty();
  }

  private Future<Boolean> settle(Shard shard, String stored, String until) {
    return SETTLE.ask(link, keys(shard), stored, until);
  }

  @Override
  public Future<Void> removeDueBefore(Shard shard, Instant moment) {
    return link.send(
            Request.cmd(Command.ZREMRANGEBYSCORE)
                .arg(RedisKeys.outbox(shard))
                .arg("-inf")
                .arg(moment.toEpochMilli()))
        .mapEmpty();
  }

  @Override
  public Future<Boolean> isClosed(String receiver) {
    return link.send(Request.cmd(Command.GET).arg(RedisKeys.closedReceiver()))
        .map(closed -> closed != null && closed.toString().equals(receiver));
  }

  @Override
  public Future<Void> close(String receiver) {
    return link.send(Request.cmd(Command.SET).arg(RedisKeys.closedReceiver()).arg(receiver))
        .mapEmpty();
  }

  private static List<String> keys(Shard shard) {
    return List.of(RedisKeys.outbox(shard), RedisKeys.outboxAttempts(shard));
  }
}
