package io.pushgate.load;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/// Work that arrives at a fixed rate, whatever becomes of what came before: a slow answer delays
/// nobody else, and its latency counts from the moment at which it was due.
final class Arrivals {
  // Longer than any challenge lives here.
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Vertx vertx;
  private final int perSecond;
  private final IntFunction<Future<?>> work;
  private final Timeline timeline;

  /// Runs on the event loop that starts it.
  ///
  /// @param work begins the piece of work of that number; its future fails if an answer was wrong
  Arrivals(Vertx vertx, int perSecond, IntFunction<Future<?>> work, Timeline timeline) {
    this.vertx = vertx;
    this.perSecond = perSecond;
    this.work = work;
    this.timeline = timeline;
  }

  /// Lets work arrive for so long, and completes when all of it has ended, well or not.
  ///
  /// @param first the number of the first piece
  Future<Void> run(int first, Duration length) {
    var run = new Run(first, (int) (length.toMillis() * perSecond / 1_000));
    vertx.getOrCreateContext().runOnContext(_ -> run.begin());
    return run.ended
        .future()
        .timeout(length.plus(PATIENCE).toSeconds(), TimeUnit.SECONDS)
        .transform(_ -> run.unfinished());
  }

  private final class Run {
    private final Promise<Void> ended = Promise.promise();
    private final int first;
    private final int count;
    private long start;
    private int begun;
    private int done;

    Run(int first, int count) {
      this.first = first;
      this.count = count;
    }

    Future<Void> unfinished() {
      if (done < count) {
        timeline.wrong(new WrongAnswerException((count - done) + " never ended"));
      }
      return Future.succeededFuture();
    }

    void begin() {
      start = System.nanoTime();
      timeline.begin(start);
      vertx.setPeriodic(
          1,
          timer -> {
            while (begun < count && dueAt(begun) <= System.nanoTime()) {
              arrive(begun++);
            }
            if (begun == count) {
              vertx.cancelTimer(timer);
            }
          });
    }

    private long dueAt(int number) {
      return start + number * 1_000_000_000L / perSecond;
    }

    private void arrive(int number) {
      Future.succeededFuture()
          .compose(_ -> work.apply(first + number))
          .onComplete(
              _ -> timeline.right(dueAt(number), System.nanoTime()),
              failure -> timeline.wrong(failure))
          .onComplete(
              _ -> {
                if (++done == count) {
                  ended.complete();
                }
              });
    }
  }
}
