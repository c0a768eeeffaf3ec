package io.pushgate.adapter.fcm;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.flow.port.PushMessage;
import io.pushgate.flow.port.PushOutcome;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProjectGateTest {
  private final MutableTime time = new MutableTime();
  private final ProjectGate gate = new ProjectGate();
  private final List<PushMessage> passed = new ArrayList<>();
  private final GatedSender sender =
      new GatedSender(
          gate,
          time,
          push -> {
            passed.add(push);
            return Future.succeededFuture(new PushOutcome.Accepted("projects/p/messages/1"));
          });

  @Test
  void sendsNothingUntilFcmsPatienceIsOver() {
    gate.close(time.instant(), Duration.ofSeconds(20));
    time.advance(Duration.ofSeconds(5));
    assertThat(send()).isEqualTo(new PushOutcome.Throttled(Duration.ofSeconds(15)));
    assertThat(passed).isEmpty();
    time.advance(Duration.ofSeconds(15));
    assertThat(send()).isInstanceOf(PushOutcome.Accepted.class);
  }

  @Test
  void aShorterPatienceDoesNotOpenItEarlier() {
    gate.close(time.instant(), Duration.ofSeconds(20));
    gate.close(time.instant(), Duration.ofSeconds(1));
    assertThat(gate.closedFor(time.instant())).contains(Duration.ofSeconds(20));
  }

  @Test
  void staysClosedForFiveMinutesAtMost() {
    gate.close(time.instant(), Duration.ofDays(9));
    assertThat(gate.closedFor(time.instant())).contains(Duration.ofMinutes(5));
  }

  private PushOutcome send() {
    return sender.send(Pushes.to(Pushes.TOKEN, time.instant().plusSeconds(60))).result();
  }
}
