package io.pushgate.load.peer;

import io.pushgate.load.Timeline;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.IntFunction;

/// Keeps a fixed number of pieces of work under way: what ends makes room for the next. A wrong
/// answer ends it.
final class Saturation {
  private final Vertx vertx;
  private final int width;
  private final IntFunction<Future<?>> work;
  private int next;

  /// @param vertx with one event loop
  /// @param width how many are under way
  Saturation(Vertx vertx, int width, IntFunction<Future<?>> work) {
    this.vertx = vertx;
    this.width = width;
    this.work = work;
  }

  /// Works for so long and until so much is done, and completes when all that was begun has ended.
  Future<Void> run(Duration length, long atLeast, Timeline timeline) {
    var run = new Run(System.nanoTime() + length.toNanos(), atLeast, timeline);
    vertx.getOrCreateContext().runOnContext(_ -> run.begin());
    return run.ended.future();
  }

  private final class Run {
    private final Promise<Void> ended = Promise.promise();
    private final long end;
    private final long atLeast;
    private final Timeline timeline;
    private int underWay;
    private boolean over;

    Run(long end, long atLeast, Timeline timeline) {
      this.end = end;
      this.atLeast = atLeast;
      this.timeline = timeline;
    }

    void begin() {
      timeline.begin(System.nanoTime());
      underWay = width;
      for (int i = 0; i < width; i++) {
        go();
      }
    }

    private void go() {
      var begun = System.nanoTime();
      Future.succeededFuture(next++)
          .compose(work::apply)
          .onComplete(_ -> timeline.right(begun, System.nanoTime()), this::stop)
          .onComplete(_ -> again());
    }

    private void stop(Throwable why) {
      over = true;
      timeline.wrong(why);
    }

    private void again() {
      if (!over && (System.nanoTime() < end || timeline.count() < atLeast)) {
        go();
      } else if (--underWay == 0) {
        ended.complete();
      }
    }
  }
}
