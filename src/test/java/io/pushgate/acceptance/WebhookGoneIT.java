package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.user.UserName;
import io.pushgate.testing.Eventually;
import io.pushgate.testing.RedisProbe;
import io.pushgate.testing.WebhookListener;
import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.Phone;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// An endpoint that answers 410 is told nothing more, by any node.
class WebhookGoneIT {
  private static final WebhookListener LISTENER = WebhookListener.start();

  @RegisterExtension
  static final Gateways gateways =
      Gateways.own(
          Map.of(
              "webhooks.url",
              LISTENER.url(),
              "webhooks.secret",
              WebhookListener.SECRET,
              "webhooks.allowPrivate",
              "true"));

  private final String user = gateways.someone();
  private final Phone phone = Phone.enrolled(gateways.a(), user);

  @AfterAll
  static void stop() {
    LISTENER.close();
  }

  @Test
  void itIsToldNothingMore() {
    LISTENER.answer(410);
    decide();
    LISTENER.await(message -> message.status() == 410);
    Eventually.within(
        Duration.ofSeconds(10),
        "the node that was told so has noted it",
        () ->
            (gateways.a().management().get("/metrics").body()
                    + gateways.b().management().get("/metrics").body())
                .contains("pushgate_webhooks_total{outcome=\"unwanted\"}"));
    LISTENER.answer(200);
    try (var probe = gateways.probe()) {
      Eventually.within(
          Duration.ofSeconds(10), "noted for all", () -> !probe.keys("pg:{s0}:h").isEmpty());
      var before = LISTENER.messages().size();
      decide();
      gateways.clock().advance(Duration.ofHours(23));
      assertThat(waiting(probe)).isEqualTo(1);
      gateways.clock().advance(Duration.ofHours(2));
      Eventually.within(Duration.ofSeconds(10), "the old goes", () -> waiting(probe) == 0);
      assertThat(LISTENER.messages()).hasSize(before);
    }
  }

  private long waiting(RedisProbe probe) {
    var outbox = "pg:{s" + new UserName(user).shard().number() + "}:o";
    var events = (List<?>) Objects.requireNonNull(probe.send("ZRANGE", outbox, "0", "-1"));
    return events.stream().filter(event -> event.toString().contains(user)).count();
  }

  private void decide() {
    var challenge = gateways.a().login().ask(user);
    phone.approve(gateways.b(), challenge).is(200);
  }
}
