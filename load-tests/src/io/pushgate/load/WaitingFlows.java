package io.pushgate.load;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Login flows that ask, each for a user of its own, and wait until they have a final answer. Those
/// that are told "pending" ask again, as login flows do. All waits end in the same second, and all
/// challenges expire in a later one: nobody waits alone.
final class WaitingFlows {
  // More would only wait in the gateway's queue.
  private static final int OPENING_AT_ONCE = 256;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  // What is due now may be answered with what is due next.
  private static final Duration TOO_SHORT = Duration.ofSeconds(1);

  private final Vertx vertx;
  private final Wires wires;
  private final String authorization;
  private final Flow[] flows;
  private final Promise<Void> opened = Promise.promise();
  private final Promise<Void> ended = Promise.promise();
  private long start;
  private long allWaitsEnd;
  private long allExpire;
  private int next;
  private int asked;
  private int finals;

  /// From a decision to the answer of who waits.
  final Timeline woken;

  private final Timeline created;
  private final Timeline timedOut;
  private final Timeline expired;

  /// @param where for the names of what is measured
  WaitingFlows(Vertx vertx, Wires wires, String authorization, int count, String where) {
    woken = new Timeline("decision to waiter" + where);
    created = new Timeline("request for approval" + where);
    timedOut = new Timeline("end of wait to its answer" + where);
    expired = new Timeline("expiry to its answer" + where);
    this.vertx = vertx;
    this.wires = wires;
    this.authorization = authorization;
    flows = new Flow[count];
    for (int i = 0; i < count; i++) {
      flows[i] = new Flow(i);
    }
  }

  /// Opens all of them, as fast as the gateway answers.
  ///
  /// @param together when, from now, all waits end
  /// @param expiry when, from now, all challenges expire
  Future<Void> open(Duration together, Duration expiry) {
    vertx
        .getOrCreateContext()
        .runOnContext(
            _ -> {
              start = System.nanoTime();
              allWaitsEnd = start + together.toNanos();
              allExpire = start + expiry.toNanos();
              timelines().forEach(timeline -> timeline.begin(start));
              for (int i = 0; i < Math.min(OPENING_AT_ONCE, flows.length); i++) {
                openNext();
              }
            });
    return opened.future();
  }

  /// Completes when each has its final answer.
  Future<Void> ended() {
    return ended.future();
  }

  /// What is measured.
  List<Timeline> timelines() {
    return List.of(created, woken, timedOut, expired);
  }

  /// How many they are.
  int count() {
    return flows.length;
  }

  /// The flow of that number.
  Flow flow(int number) {
    return flows[number];
  }

  private void openNext() {
    if (next < flows.length) {
      flows[next++].ask();
    }
  }

  private Future<String> send(Flow flow, HttpMethod method, String target, String body, int right) {
    return wires
        .of(flow.number)
        .compose(connection -> connection.request(method, target))
        .compose(
            request -> {
              request.putHeader("Authorization", authorization);
              return body.isEmpty()
                  ? request.send()
                  : request.putHeader("Content-Type", "application/json").send(Buffer.buffer(body));
            })
        .compose(
            response -> {
              WrongAnswerException.unless(
                  response.statusCode() == right, method + " gave " + response.statusCode());
              return response.body().map(Buffer::toString);
            });
  }

  private static int wholeSeconds(long nanos) {
    return (int) TimeUnit.NANOSECONDS.toSeconds(nanos);
  }

  /// One login flow.
  final class Flow {
    private final int number;
    private String id = "";
    private String numberMatch = "";
    private Instant expiresAt = Instant.MAX;
    private long decidedAt;
    private long acknowledgedAt;
    private long waitEnds;
    private String answer = "";

    Flow(int number) {
      this.number = number;
    }

    String id() {
      return id;
    }

    String numberMatch() {
      return numberMatch;
    }

    String user() {
      return "user-" + number;
    }

    /// What it was told in the end.
    String answer() {
      return answer;
    }

    /// Its device decides at this moment.
    void decided() {
      decidedAt = System.nanoTime();
    }

    /// The device knows that its decision is written.
    void acknowledged() {
      acknowledgedAt = System.nanoTime();
    }

    private void ask() {
      var begun = System.nanoTime();
      var body =
          new JsonObject().put("user", user()).put("ttlSeconds", wholeSeconds(allExpire - begun));
      send(this, HttpMethod.POST, "/v1/challenges", body.encode(), 201)
          .onComplete(
              answer -> {
                created.right(begun, System.nanoTime());
                var json = new JsonObject(answer);
                id = json.getString("challengeId");
                numberMatch = json.getString("numberMatch");
                expiresAt = Instant.parse(json.getString("expiresAt"));
                await();
              },
              failure -> end(created, failure))
          .onComplete(
              _ -> {
                openNext();
                if (++asked == flows.length) {
                  opened.complete();
                }
              });
    }

    private void await() {
      var now = System.nanoTime();
      var left = allWaitsEnd - now;
      var wait =
          left > TOO_SHORT.toNanos() && left < LONGEST_WAIT.toNanos()
              ? left
              : LONGEST_WAIT.toNanos();
      var seconds = wholeSeconds(wait);
      waitEnds = now + TimeUnit.SECONDS.toNanos(seconds);
      send(this, HttpMethod.GET, "/v1/challenges/" + id + "?wait=" + seconds, "", 200)
          .onComplete(this::told, failure -> end(timedOut, failure));
    }

    private void told(String text) {
      var now = System.nanoTime();
      if (!text.contains(id) || !text.contains("\"user\":\"" + user() + "\"")) {
        end(timedOut, new WrongAnswerException("the answer is about another challenge"));
      } else if (text.contains("\"status\":\"pending\"")) {
        pending(now);
      } else {
        answer = text;
        finished(now);
      }
    }

    private void pending(long now) {
      if (acknowledgedAt != 0 && now - acknowledgedAt > TOO_SHORT.toNanos()) {
        end(woken, new WrongAnswerException("pending after it was decided"));
      } else if (now < waitEnds - TimeUnit.MILLISECONDS.toNanos(5)) {
        end(timedOut, new WrongAnswerException("pending before the wait was over"));
      } else {
        timedOut.right(waitEnds, now);
        await();
      }
    }

    private void finished(long now) {
      if (decidedAt != 0) {
        woken.right(decidedAt, now);
        end(woken, answer.contains("\"status\":\"approved\"") ? null : notRight());
      } else {
        var late = Duration.between(expiresAt, Instant.now()).toNanos();
        expired.right(now - late, now);
        end(expired, late >= 0 && answer.contains("\"status\":\"expired\"") ? null : notRight());
      }
    }

    private WrongAnswerException notRight() {
      return new WrongAnswerException(
          "not the right end: " + answer.replaceAll(".*\"status\":\"([a-z]+)\".*", "$1"));
    }

    private void end(Timeline timeline, @Nullable Throwable fault) {
      if (fault != null) {
        timeline.wrong(fault);
      }
      if (++finals == flows.length) {
        ended.complete();
      }
    }
  }
}
