package io.pushgate.load;

import io.pushgate.testing.gateway.HttpAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.HdrHistogram.Histogram;

/// Calls that arrive at a fixed rate, whatever becomes of those before: a slow answer delays nobody
/// else's call, and its latency counts from the moment at which it was due.
///
/// @param perSecond the rate
/// @param call makes the call of that number
/// @param right judges an answer
record OpenLoad(
    int perSecond, IntFunction<CompletableFuture<HttpAnswer>> call, Predicate<HttpAnswer> right) {
  private static final long WORST_MICROS = Duration.ofMinutes(1).toNanos() / 1_000;

  /// Calls for so long, beginning with the call of that number.
  Outcome run(int first, Duration length) {
    var latencies = new Histogram(WORST_MICROS, 3);
    var wrong = new AtomicInteger();
    var answers = new ArrayList<CompletableFuture<?>>();
    var start = System.nanoTime();
    int calls = (int) (length.toMillis() * perSecond / 1_000);
    for (int i = 0; i < calls; i++) {
      long due = start + i * 1_000_000_000L / perSecond;
      LockSupport.parkNanos(due - System.nanoTime());
      answers.add(
          call.apply(first + i)
              .handle(
                  (answer, failure) -> {
                    if (failure != null || !right.test(answer)) {
                      wrong.incrementAndGet();
                    }
                    var micros = (System.nanoTime() - due) / 1_000;
                    synchronized (latencies) {
                      latencies.recordValue(Math.clamp(micros, 1, WORST_MICROS));
                    }
                    return answer;
                  }));
    }
    answers.forEach(CompletableFuture::join);
    return new Outcome(latencies, wrong.get());
  }

  /// What was measured.
  ///
  /// @param latencies in microseconds
  /// @param wrong how many answers were wrong or missing
  record Outcome(Histogram latencies, int wrong) {
    long p(double percentile) {
      return latencies.getValueAtPercentile(percentile);
    }
  }
}
