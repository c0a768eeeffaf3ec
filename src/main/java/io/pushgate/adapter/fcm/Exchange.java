package io.pushgate.adapter.fcm;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// One request and what becomes of it; the first event to end it is the answer. Used on one event
/// loop only.
final class Exchange {
  /// FCM's answers have a few hundred bytes; whoever answers more is not FCM.
  static final int LONGEST_BODY = 64 * 1024;

  static final long CANCEL = 8; // RFC 9113 §7

  private final Vertx vertx;
  private final BiConsumer<Exchange, Answer> onOver;
  private final Promise<Answer> promise = Promise.promise();
  private final Buffer body = Buffer.buffer();
  private @Nullable HttpClientRequest request;
  private long timer = -1;

  /// @param onOver told once, before the answer is
  Exchange(Vertx vertx, BiConsumer<Exchange, Answer> onOver) {
    this.vertx = vertx;
    this.onOver = onOver;
  }

  Future<Answer> answer() {
    return promise.future();
  }

  /// Silence is the answer after that long.
  void giveUpAfter(Duration patience) {
    timer =
        vertx.setTimer(
            Math.max(1, patience.toMillis()),
            fired -> {
              end(new Answer.Silent());
              cancel();
            });
  }

  boolean isOver() {
    return promise.future().isComplete();
  }

  /// A stream was had.
  void on(HttpClientRequest stream) {
    request = stream;
  }

  void receive(HttpClientResponse response) {
    response
        .exceptionHandler(failure -> broken("closed"))
        .endHandler(
            end ->
                end(
                    new Answer.Received(
                        response.statusCode(), response.getHeader("Retry-After"), body)))
        .handler(this::append);
  }

  void broken(String reason) {
    end(new Answer.Broken(reason));
  }

  private void append(Buffer chunk) {
    if (body.length() + chunk.length() > LONGEST_BODY) {
      broken("oversized");
      cancel();
    } else {
      body.appendBuffer(chunk);
    }
  }

  private void cancel() {
    if (request != null) {
      request.reset(CANCEL);
    }
  }

  private void end(Answer answer) {
    if (!isOver()) {
      vertx.cancelTimer(timer);
      onOver.accept(this, answer);
      promise.complete(answer);
    }
  }
}
