package io.pushgate.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.flow.port.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00.001Z");

  private final List<String> done = new ArrayList<>();
  // What is to be run, by when: the machine's time, which nobody sets.
  private final TreeMap<Instant, Runnable> timers = new TreeMap<>();
  private Instant machine = START;
  private Duration clockAhead = Duration.ZERO;
  private int set;
  private final Deadlines deadlines = new Deadlines(this::after, () -> machine.plus(clockAhead));

  @Test
  void whatIsDueIsDoneSoonAfterAndNeverBefore() {
    for (int nanos : new int[] {1, 999_999, 1_000_000, 15_000_001, 160_000_000}) {
      var due = machine.plusNanos(nanos);
      deadlines.at(due, () -> done.add("done"));
      passUntil(due.minusNanos(1));
      assertThat(done).isEmpty();
      passUntil(due.plusMillis(18));
      assertThat(done).hasSize(1);
      done.clear();
    }
  }

  @Test
  void aLaterOneDoesNotDelayAnEarlier() {
    deadlines.at(START.plusSeconds(60), () -> done.add("late"));
    deadlines.at(START.plusSeconds(1), () -> done.add("early"));
    passUntil(START.plusSeconds(2));
    assertThat(done).containsExactly("early");
    passUntil(START.plusSeconds(61));
    assertThat(done).containsExactly("early", "late");
  }

  @Test
  void whatWasCalledOffIsNotDone() {
    deadlines.at(START.plusSeconds(1), () -> done.add("kept"));
    deadlines.at(START.plusSeconds(1), () -> done.add("called off")).cancel();
    passUntil(START.plusSeconds(2));
    assertThat(done).containsExactly("kept");
    assertThat(timers).as("nothing is left to look at").isEmpty();
  }

  @Test
  void manyThatAreDueTogetherLeaveOthersTheirTurn() {
    int many = 1_000;
    IntStream.range(0, many)
        .forEach(i -> deadlines.at(START.plusSeconds(1), () -> done.add("" + i)));
    assertThat(set).as("one timer for all").isEqualTo(1);
    machine = START.plusSeconds(2);
    int turns = 0;
    while (!timers.isEmpty()) {
      timers.pollFirstEntry().getValue().run();
      turns++;
    }
    assertThat(done).doesNotHaveDuplicates().hasSize(many);
    assertThat(turns).isBetween(5, 20);
  }

  @Test
  void aClockThatIsSetForwardIsNoticedWithinASecond() {
    deadlines.at(START.plusSeconds(60), () -> done.add("done"));
    passUntil(START.plusSeconds(10));
    assertThat(done).isEmpty();
    clockAhead = Duration.ofSeconds(55);
    passUntil(START.plusSeconds(11));
    assertThat(done).hasSize(1);
  }

  @Test
  void whatFailsStopsNothing() {
    deadlines.at(
        START.plusSeconds(1),
        () -> {
          throw new IllegalStateException("for the test");
        });
    deadlines.at(START.plusSeconds(2), () -> done.add("done"));
    try {
      passUntil(START.plusSeconds(3));
    } catch (IllegalStateException expected) {
      passUntil(START.plusSeconds(3));
    }
    assertThat(done).hasSize(1);
  }

  private void passUntil(Instant moment) {
    while (!timers.isEmpty() && !timers.firstKey().isAfter(moment)) {
      var next = timers.pollFirstEntry();
      machine = next.getKey();
      next.getValue().run();
    }
    machine = moment;
  }

  private Timers.Timer after(Duration wait, Runnable action) {
    set++;
    var at = machine.plus(wait);
    timers.put(at, action);
    return () -> timers.remove(at);
  }
}
