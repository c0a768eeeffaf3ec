package io.pushgate.load;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/// Work that arrives when it is due, whatever becomes of what came before: a slow answer delays
/// nobody else, and its latency counts from the moment at which it was due.
public final class Arrivals {
  // Longer than any challenge lives here.
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Vertx vertx;
  private final int perSecond;
  private final IntFunction<Future<?>> work;
  private final Timeline timeline;

  /// Work at a fixed rate.
  ///
  /// @param work begins the piece of work of that number; its future fails if an answer was wrong
  public Arrivals(Vertx vertx, int perSecond, IntFunction<Future<?>> work, Timeline timeline) {
    this.vertx = vertx;
    this.perSecond = perSecond;
    this.work = work;
    this.timeline = timeline;
  }

  /// Lets work arrive for so long, and completes when all of it has ended, well or not. It runs on
  /// the event loop that starts it.
  ///
  /// @param first the number of the first piece
  public Future<Void> run(int first, Duration length) {
    return at(
        Rate.steady(perSecond, length), vertx, (number, _) -> work.apply(first + number), timeline);
  }

  /// The same at any rate.
  public static Future<Void> at(Rate rate, Vertx vertx, Work work, Timeline timeline) {
    var run = new Run(rate, vertx, work, timeline);
    vertx.getOrCreateContext().runOnContext(_ -> run.begin());
    return run.ended
        .future()
        .timeout(rate.length().plus(PATIENCE).toSeconds(), TimeUnit.SECONDS)
        .transform(_ -> run.unfinished());
  }

  /// What arrives.
  @FunctionalInterface
  public interface Work {
    /// Begins the piece of that number.
    ///
    /// @param dueAt when it was due, as [System#nanoTime] has it
    /// @return fails if an answer was wrong
    Future<?> begin(int number, long dueAt);
  }

  private static final class Run {
    private final Promise<Void> ended = Promise.promise();
    private final Rate rate;
    private final Vertx vertx;
    private final Work work;
    private final Timeline timeline;
    private final int count;
    private long start;
    private int begun;
    private int done;

    Run(Rate rate, Vertx vertx, Work work, Timeline timeline) {
      this.rate = rate;
      this.vertx = vertx;
      this.work = work;
      this.timeline = timeline;
      count = rate.count();
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
      return start + rate.dueAt(number);
    }

    private void arrive(int number) {
      var due = dueAt(number);
      Future.succeededFuture()
          .compose(_ -> work.begin(number, due))
          .onComplete(_ -> timeline.right(due, System.nanoTime()), timeline::wrong)
          .onComplete(
              _ -> {
                if (++done == count) {
                  ended.complete();
                }
              });
    }
  }
}
