package io.pushgate.load;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/// As much work as a server can take: always the same number of pieces under way. It tells how many
/// are done, not how long each takes: with a closed loop the latter would be what the former
/// allows.
public final class Saturation {
  // Longer than any challenge lives here.
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Vertx vertx;
  private final int atOnce;
  private final IntFunction<Future<?>> work;
  private final Timeline timeline;

  /// Work for a server.
  ///
  /// @param timeline its latencies count from the actual start of a piece
  public Saturation(Vertx vertx, int atOnce, IntFunction<Future<?>> work, Timeline timeline) {
    this.vertx = vertx;
    this.atOnce = atOnce;
    this.work = work;
    this.timeline = timeline;
  }

  /// Keeps so much under way for so long, and completes when all of it has ended.
  public Future<Void> run(Duration length) {
    var run = new Run(System.nanoTime() + length.toNanos());
    vertx.getOrCreateContext().runOnContext(_ -> run.begin());
    return run.ended
        .future()
        .timeout(length.plus(PATIENCE).toSeconds(), TimeUnit.SECONDS)
        .transform(_ -> run.unfinished());
  }

  private final class Run {
    private final Promise<Void> ended = Promise.promise();
    private final long until;
    private int begun;
    private int underWay;

    Run(long until) {
      this.until = until;
    }

    Future<Void> unfinished() {
      if (underWay > 0) {
        timeline.wrong(new WrongAnswerException(underWay + " never ended"));
      }
      return Future.succeededFuture();
    }

    void begin() {
      timeline.begin(System.nanoTime());
      for (int i = 0; i < atOnce; i++) {
        underWay++;
        next();
      }
    }

    private void next() {
      var at = System.nanoTime();
      if (at >= until) {
        if (--underWay == 0) {
          ended.complete();
        }
        return;
      }
      var number = begun++;
      Future.succeededFuture()
          .compose(_ -> work.apply(number))
          .onComplete(
              _ -> timeline.right(at, System.nanoTime()), failure -> timeline.wrong(failure))
          // Not from within the last answer: work that ends at once would never let others run.
          .onComplete(_ -> vertx.runOnContext(_ -> next()));
    }
  }
}
