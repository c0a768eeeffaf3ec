package io.pushgate.flow;

import static io.pushgate.flow.port.Samples.EVENT;
import static io.pushgate.flow.port.Samples.NOW;
import static io.pushgate.flow.port.Stores.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.Shard;
import io.pushgate.domain.audit.Announcement;
import io.pushgate.domain.audit.RetryPlan;
import io.pushgate.flow.port.EventOutbox;
import io.pushgate.flow.port.EventOutbox.Due;
import io.pushgate.flow.port.EventReceiver;
import io.pushgate.flow.port.EventReceiver.NotTaken;
import io.pushgate.flow.port.EventReceiver.Outcome;
import io.pushgate.flow.port.EventReceiver.Taken;
import io.pushgate.flow.port.EventReceiver.Unwanted;
import io.pushgate.flow.port.FlowListener;
import io.vertx.core.Future;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnounceEventsTest {
  private final List<String> log = new ArrayList<>();
  private final List<Due> due = new ArrayList<>();
  private Future<Outcome> answer = Future.succeededFuture(new Taken());
  private boolean closed;
  private Instant postponedUntil = Instant.EPOCH;

  @Test
  void whatIsTakenGoes() {
    due.add(due(3, 1));
    assertThat(sweep()).isFalse();
    assertThat(log).containsExactly("announced", "remove 3");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsNotTakenComesAgainLater(boolean broken) {
    answer =
        broken
            ? Future.failedFuture(new IllegalStateException())
            : Future.succeededFuture(new NotTaken("status 5xx"));
    due.add(due(3, 2));
    sweep();
    assertThat(log).containsExactly("announced", "postpone 3");
    assertThat(Duration.between(NOW, postponedUntil))
        .isBetween(Duration.ofSeconds(48), Duration.ofSeconds(72));
  }

  @Test
  void whatIsNeverTakenIsGivenUp() {
    answer = Future.succeededFuture(new NotTaken("status 5xx"));
    due.add(due(3, RetryPlan.MAX_ATTEMPTS));
    sweep();
    assertThat(log).containsExactly("announced", "announcementGivenUp", "remove 3");
  }

  @Test
  void aReceiverThatWantsNoMoreIsClosed() {
    answer = Future.succeededFuture(new Unwanted());
    due.add(due(3, 1));
    sweep();
    assertThat(log).containsExactly("announced", "close receiver", "remove 3");
  }

  @Test
  void aClosedReceiverIsToldNothingAndTheOldGoes() {
    closed = true;
    due.add(due(3, 1));
    assertThat(sweep()).isFalse();
    assertThat(log)
        .hasSize(Shard.COUNT)
        .containsOnly("removeDueBefore " + NOW.minusSeconds(86_400));
  }

  @Test
  void thereIsMoreWhereAShardGaveAsManyAsItMay() {
    for (int i = 0; i < 4; i++) {
      due.add(due(200, 1));
    }
    assertThat(sweep()).isTrue();
  }

  @Test
  void aShardThatCannotBeReachedDoesNotHoldUpTheOthers() {
    due.add(due(0, 1));
    due.add(due(13, 1));
    due.add(due(255, 1));
    assertThat(sweep()).isFalse();
    assertThat(log).contains("remove 255", "remove 0").doesNotContain("remove 13");
  }

  private boolean sweep() {
    var receiver =
        new EventReceiver() {
          @Override
          public Future<Outcome> tell(Announcement announcement, Instant now) {
            return answer;
          }

          @Override
          public String name() {
            return "receiver";
          }
        };
    var listener =
        (FlowListener)
            Proxy.newProxyInstance(
                FlowListener.class.getClassLoader(),
                new Class<?>[] {FlowListener.class},
                (_, method, _) -> {
                  log.add(method.getName());
                  return null;
                });
    return await(
        new AnnounceEvents(outbox(), receiver, InstantSource.fixed(NOW), new Random(1), listener)
            .sweep());
  }

  private EventOutbox outbox() {
    return FakePort.of(
        EventOutbox.class,
        (method, arguments) ->
            switch (method) {
              case "claim" -> claimed((Shard) arguments[0]);
              case "isClosed" -> closed;
              case "remove" -> note("remove " + ((Due) arguments[0]).shard().number());
              case "postpone" -> {
                postponedUntil = (Instant) arguments[1];
                yield note("postpone " + ((Due) arguments[0]).shard().number());
              }
              case "close" -> note("close " + arguments[0]);
              default -> note(method + " " + arguments[1]);
            });
  }

  private Object note(String call) {
    log.add(call);
    return Future.succeededFuture();
  }

  private Object claimed(Shard shard) {
    if (shard.number() == 13) {
      return Future.failedFuture("away");
    }
    return due.stream().filter(each -> each.shard().equals(shard)).toList();
  }

  private static Due due(int shard, int attempts) {
    return new Due(new Shard(shard), "stored", new Announcement("id", EVENT), attempts);
  }
}
