package io.pushgate.adapter.http.login;

import io.pushgate.adapter.http.ClientGate;
import io.pushgate.adapter.http.Failures;
import io.pushgate.adapter.http.Paths;
import io.pushgate.adapter.http.Reply;
import io.pushgate.domain.challenge.Challenge;
import io.pushgate.domain.challenge.ChallengeId;
import io.pushgate.flow.FollowChallenge;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/// `GET /v1/challenges/{id}/events`: Server-Sent Events (WHATWG HTML, section 9.2).
final class StreamChallenge implements Handler<RoutingContext> {
  private static final long HEARTBEAT_MILLIS = 15_000;
  // A reader that takes nothing while this much waits for it has gone, whatever TCP says.
  private static final int MAX_UNSENT_BYTES = 256 * 1024;

  private final FollowChallenge followChallenge;
  private final ChallengeJson challengeJson;
  private final Vertx vertx;

  StreamChallenge(FollowChallenge followChallenge, ChallengeJson challengeJson, Vertx vertx) {
    this.followChallenge = followChallenge;
    this.challengeJson = challengeJson;
    this.vertx = vertx;
  }

  @Override
  public void handle(RoutingContext context) {
    var id = Paths.parameter(context, "challengeId", ChallengeId::parse);
    if (id.isEmpty()) {
      ReadChallenge.notFound().writeTo(context);
      return;
    }
    var stream = new Stream(context);
    var following =
        followChallenge.follow(ClientGate.caller(context).client().id(), id.get(), stream);
    // While the store is not connected the refusal is written before we are back here.
    if (!context.response().ended()) {
      context.response().closeHandler(_ -> stream.gone(following));
    }
  }

  private final class Stream implements FollowChallenge.Follower {
    private final RoutingContext context;
    private final HttpServerResponse response;
    private long heartbeat = -1;

    Stream(RoutingContext context) {
      this.context = context;
      this.response = context.response();
    }

    @Override
    public void changed(Challenge challenge) {
      if (!response.headWritten()) {
        response
            .setChunked(true)
            .setWriteQueueMaxSize(MAX_UNSENT_BYTES)
            .putHeader("Content-Type", "text/event-stream")
            .putHeader("Cache-Control", "no-store")
            // Proxies that collect a response before passing it on would defeat the purpose.
            .putHeader("X-Accel-Buffering", "no");
        heartbeat = vertx.setPeriodic(HEARTBEAT_MILLIS, _ -> write(": heartbeat\n\n"));
      }
      write("event: status\ndata: " + challengeJson.of(challenge).encode() + "\n\n");
    }

    @Override
    public void absent() {
      ReadChallenge.notFound().writeTo(context);
    }

    @Override
    public void failed(Throwable cause) {
      if (response.headWritten()) {
        // The reader reconnects by itself and then gets the 503.
        ended();
      } else {
        Reply.problem(Failures.problemOf(cause)).writeTo(context);
      }
    }

    @Override
    public void ended() {
      vertx.cancelTimer(heartbeat);
      if (!response.ended() && !response.closed()) {
        response.end();
      }
    }

    private void write(String event) {
      if (response.writeQueueFull()) {
        response.reset();
      } else {
        response.write(event);
      }
    }

    void gone(FollowChallenge.Subscription following) {
      vertx.cancelTimer(heartbeat);
      following.close();
    }
  }
}
