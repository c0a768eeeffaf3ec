package io.pushgate.adapter.fcm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BulkheadTest {
  private final RecordingListener listener = new RecordingListener();
  private final Bulkhead bulkhead = new Bulkhead(2, 4, listener);
  private final List<String> ran = new ArrayList<>();

  @Test
  void boundsWhatIsInFlightAndWhatWaits() {
    for (var i = 1; i <= 6; i++) {
      assertThat(enter("send " + i)).isTrue();
    }
    assertThat(ran).containsExactly("send 1", "send 2");
    assertThat(enter("send 7")).isFalse();
    assertThat(listener.inFlight).isEqualTo(2);
    assertThat(listener.queued).isEqualTo(4);
    assertThat(listener.events).containsExactly("rejected by bulkhead");
  }

  @Test
  void runsTheNextInOrderWhenOneLeaves() {
    for (var i = 1; i <= 4; i++) {
      enter("send " + i);
    }
    bulkhead.leave();
    assertThat(ran).containsExactly("send 1", "send 2", "send 3");
    bulkhead.leave();
    bulkhead.leave();
    assertThat(ran).hasSize(4);
    bulkhead.leave();
    assertThat(listener.inFlight).isZero();
  }

  @Test
  void givesTheSlotOfAParkedSendToAnother() {
    for (var i = 1; i <= 3; i++) {
      enter("send " + i);
    }
    assertThat(bulkhead.park()).isTrue();
    assertThat(ran).containsExactly("send 1", "send 2", "send 3");
  }

  @Test
  void resumesParkedSendsBeforeNewcomers() {
    enter("send 1");
    enter("send 2");
    bulkhead.park();
    enter("send 3");
    enter("send 4");
    bulkhead.resume(() -> ran.add("send 1 again"));
    bulkhead.leave();
    assertThat(ran).containsExactly("send 1", "send 2", "send 3", "send 1 again");
  }

  @Test
  void boundsTheParked() {
    for (var i = 1; i <= 4; i++) {
      enter("send " + i);
      assertThat(bulkhead.park()).isTrue();
    }
    enter("send 5");
    assertThat(bulkhead.park()).isFalse();
    assertThat(listener.inFlight).isEqualTo(1);
    bulkhead.resume(() -> ran.add("send 1 again"));
    assertThat(bulkhead.park()).isTrue();
  }

  @Test
  void forgetsWhoGivesUpWaiting() {
    enter("send 1");
    enter("send 2");
    Runnable waiting = () -> ran.add("too late");
    bulkhead.enter(waiting);
    assertThat(bulkhead.abandon(waiting)).isTrue();
    assertThat(bulkhead.abandon(waiting)).isFalse();
    bulkhead.leave();
    assertThat(ran).containsExactly("send 1", "send 2");
    assertThat(listener.queued).isZero();
  }

  @Test
  void manyThatEndAtOnceDoNotNest() {
    var deep = new Bulkhead(1, 100_000, FcmListener.NONE);
    deep.enter(() -> {});
    for (var i = 0; i < 100_000; i++) {
      deep.enter(deep::leave);
    }
    deep.leave();
    deep.enter(() -> ran.add("last"));
    assertThat(ran).containsExactly("last");
  }

  private boolean enter(String name) {
    return bulkhead.enter(() -> ran.add(name));
  }
}
