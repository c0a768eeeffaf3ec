package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.dev.fcm.Behaviour;
import io.pushgate.dev.fcm.Behaviour.Mode;
import io.pushgate.testing.gateway.EventReader;
import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.Phone;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// `GET /v1/challenges/{id}/events`.
class EventStreamIT {
  @RegisterExtension static final Gateways gateways = Gateways.own();

  private final String user = gateways.someone();
  private final Phone phone = Phone.enrolled(gateways.a(), user);

  @Test
  void thePresentStateComesAtOnceThenEveryChangeUntilTheFinalOne() {
    var late = new Behaviour(Mode.SLOW, null, Duration.ofSeconds(1));
    gateways.fcm().behaviour(phone.pushToken(), late);
    var challenge = gateways.a().login().ask(user);
    try (var events = gateways.b().login().events(challenge)) {
      assertThat(events.status()).isEqualTo(200);
      var first = events.next();
      assertThat(first.getString("status")).isEqualTo("pending");
      assertThat(first.getString("delivery")).isEqualTo("sending");
      assertThat(first.getString("numberMatch")).isEqualTo(challenge.getString("numberMatch"));
      assertThat(events.next().getString("delivery")).isEqualTo("accepted");
      phone.approve(gateways.a(), challenge).is(200);
      var last = events.next();
      assertThat(last.getString("status")).isEqualTo("approved");
      assertThat(last.getString("assertion")).isNotEmpty();
      var whole = events.end();
      assertThat(whole.header("Content-Type").orElseThrow()).startsWith("text/event-stream");
      assertThat(whole.header("Cache-Control")).contains("no-store");
      assertThat(whole.body()).contains("event: status\n");
    }
  }

  @Test
  void aFinalOneIsToldOnceAndClosed() {
    var challenge = gateways.a().login().ask(user);
    gateways.a().login().cancel(challenge).is(200);
    try (var events = gateways.b().login().events(challenge)) {
      assertThat(events.next().getString("status")).isEqualTo("cancelled");
      events.end();
    }
  }

  @Test
  void expiryIsTold() {
    var challenge =
        gateways.a().login().ask(new JsonObject().put("user", user).put("ttlSeconds", 10));
    gateways.awaitPush(phone);
    try (var events = gateways.b().login().events(challenge)) {
      assertThat(events.next().getString("status")).isEqualTo("pending");
      gateways.clock().advance(Duration.ofSeconds(10));
      assertThat(nextWith(events, "status", "expired")).isNotNull();
      events.end();
    }
  }

  @Test
  void theOfferOfTheCodeIsAChange() {
    var challenge = gateways.a().login().ask(user);
    gateways.awaitPush(phone);
    try (var events = gateways.b().login().events(challenge)) {
      assertThat(events.next().getBoolean("offerCode")).isFalse();
      gateways.clock().advance(Duration.ofSeconds(20));
      var offered = events.next();
      while (!offered.getBoolean("offerCode")) {
        offered = events.next();
      }
      assertThat(offered.getString("status")).isEqualTo("pending");
      gateways.a().login().cancel(challenge).is(200);
      assertThat(nextWith(events, "status", "cancelled")).isNotNull();
      events.end();
    }
  }

  @Test
  void everyFollowerOnEveryNodeIsTold() {
    var challenge = gateways.a().login().ask(user);
    try (var here = gateways.a().login().events(challenge);
        var there = gateways.b().login().events(challenge)) {
      here.next();
      there.next();
      phone.deny(gateways.a(), challenge, "not_me").is(200);
      assertThat(nextWith(here, "status", "denied").getString("denyReason")).isEqualTo("not_me");
      assertThat(nextWith(there, "status", "denied").getString("denyReason")).isEqualTo("not_me");
      here.end();
      there.end();
    }
  }

  @Test
  void aHeartbeatKeepsAnIdleStreamOpen() {
    var challenge = gateways.a().login().ask(user);
    try (var events = gateways.a().login().events(challenge)) {
      events.next();
      var start = System.nanoTime();
      events.nextComment();
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(25));
    }
  }

  private static JsonObject nextWith(EventReader events, String member, String value) {
    var event = events.next();
    while (!value.equals(event.getString(member))) {
      event = events.next();
    }
    return event;
  }
}
