package io.pushgate.dev.demo;

import io.pushgate.dev.device.Answer;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// A login flow's long poll, under way while others act.
final class Waiter {
  private final FutureTask<Answer> poll;

  Waiter(Client client, String challengeId) {
    poll = new FutureTask<>(() -> client.get("/v1/challenges/" + challengeId + "?wait=10"));
  }

  /// Sends it.
  void start() {
    Thread.ofVirtual().name("waiting login flow").start(poll);
  }

  /// Its answer, an approved challenge.
  ///
  /// @param tapped when the decision was sent off, by [System#nanoTime()]
  JsonObject answer(long tapped, StringBuilder line) {
    var answer = await();
    var challenge = Expect.status(200, answer);
    Expect.member(challenge, "status", "approved");
    Expect.member(challenge, "method", "push");
    var millis = Transcript.millis(tapped, answer.arrivedNanos());
    line.append(String.format(Locale.ROOT, ": approved by push, %.1f ms after her tap", millis));
    return challenge;
  }

  private Answer await() {
    try {
      return poll.get();
    } catch (ExecutionException e) {
      throw new UnexpectedException("an answer", String.valueOf(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnexpectedException("an answer", "an interruption");
    }
  }
}
