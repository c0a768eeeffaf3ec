package io.pushgate.dev.fcm;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.dev.fcm.Behaviour.Mode;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ControlEndpointTest {
  private static final String MESSAGES = "/simulator/messages";

  private final SimulatorDriver fcm = new SimulatorDriver();

  @AfterEach
  void stop() {
    fcm.close();
  }

  @Test
  void showsMessagesOldestFirstAndOnlyTheBlocksThatWereSent() {
    fcm.send("{\"message\":{\"token\":\"a+b:c/d\",\"data\":{\"n\":\"1\"},\"android\":{}}}");
    fcm.advance(Duration.ofMillis(1));
    fcm.send("{\"message\":{\"token\":\"a+b:c/d\",\"data\":{\"n\":\"2\"},\"apns\":{}}}");
    fcm.send("{\"message\":{\"token\":\"other\",\"data\":{\"n\":\"3\"}}}");
    var shown = show("?token=a%2Bb%3Ac%2Fd");
    var names = fcm.simulator.messages("a+b:c/d").stream().map(SimulatedMessage::name).toList();
    assertThat(shown)
        .isEqualTo(
            new JsonObject(
                """
                {"messages": [
                  {"receivedAt": "2031-05-04T10:20:30.123Z", "name": "%s",
                   "data": {"n": "1"}, "android": {}},
                  {"receivedAt": "2031-05-04T10:20:30.124Z", "name": "%s",
                   "data": {"n": "2"}, "apns": {}}]}\
                """
                    .formatted(names.get(0), names.get(1))));
    assertThat(show("").getJsonArray("messages")).hasSize(3);
    assertThat(show("?token=unknown").getJsonArray("messages")).isEmpty();
  }

  @Test
  void clearsOneTokensMessagesOrAll() {
    message("a");
    message("b");
    message("c");
    assertThat(fcm.control("DELETE", MESSAGES + "?token=a", "").statusCode()).isEqualTo(204);
    assertThat(show("?token=a").getJsonArray("messages")).isEmpty();
    assertThat(show("").getJsonArray("messages")).hasSize(2);
    fcm.control("DELETE", MESSAGES, "");
    assertThat(show("").getJsonArray("messages")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ok,200,name",
    "unregistered,404,UNREGISTERED",
    "sender_mismatch,403,SENDER_ID_MISMATCH",
    "quota,429,QUOTA_EXCEEDED",
    "unavailable,503,UNAVAILABLE",
    "internal,500,INTERNAL"
  })
  void behavesAsTold(String mode, int status, String word) {
    assertThat(behave("{\"token\":\"T\",\"mode\":\"" + mode + "\"}").statusCode()).isEqualTo(204);
    var answer = message("T");
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains(word);
    assertThat(message("another").statusCode()).isEqualTo(200);
    assertThat(fcm.simulator.messages("T")).hasSize(status == 200 ? 1 : 0);
  }

  @Test
  void saysWhenToRetry() {
    behave("{\"mode\":\"unavailable\",\"retryAfterSeconds\":7}");
    assertThat(message("T").headers().firstValue("Retry-After")).contains("7");
    behave("{\"mode\":\"quota\"}");
    assertThat(message("T").headers().firstValue("Retry-After")).isEmpty();
  }

  @Test
  void isSlowForAsLongAsTold() {
    behave("{\"mode\":\"slow\",\"delayMillis\":300}");
    var start = System.nanoTime();
    assertThat(message("T").statusCode()).isEqualTo(200);
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(300_000_000L);
  }

  @Test
  void whatIsSaidForAllReplacesWhatWasSaidForOne() {
    behave("{\"token\":\"T\",\"mode\":\"internal\"}");
    behave("{\"mode\":\"unavailable\"}");
    assertThat(message("T").statusCode()).isEqualTo(503);
    behave("{\"token\":\"T\",\"mode\":\"ok\"}");
    assertThat(message("T").statusCode()).isEqualTo(200);
    assertThat(message("another").statusCode()).isEqualTo(503);
    behave("{\"mode\":\"ok\"}");
    assertThat(message("another").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "7",
        "{}",
        "{\"mode\":\"OK\"}",
        "{\"mode\":\"broken\"}",
        "{\"mode\":7}",
        "{\"mode\":\"ok\",\"extra\":1}",
        "{\"mode\":\"ok\",\"token\":7}",
        "{\"mode\":\"ok\",\"token\":\"\"}",
        "{\"mode\":\"quota\",\"retryAfterSeconds\":\"7\"}",
        "{\"mode\":\"quota\",\"retryAfterSeconds\":-1}",
        "{\"mode\":\"slow\",\"delayMillis\":1.5}",
        "{\"mode\":\"slow\",\"delayMillis\":600001}"
      })
  void refusesOtherBehaviours(String body) {
    assertThat(behave(body).statusCode()).isEqualTo(400);
    assertThat(message("T").statusCode()).isEqualTo(200);
  }

  @Test
  void canBeDrivenFromJavaToo() {
    fcm.simulator.behaviour("T", Behaviour.of(Mode.UNREGISTERED));
    assertThat(message("T").statusCode()).isEqualTo(404);
    fcm.simulator.behaviour(Behaviour.OK);
    var coming = fcm.simulator.awaitMessages("T", 2);
    message("T");
    assertThat(coming.isComplete()).isFalse();
    message("T");
    assertThat(SimulatorDriver.await(coming)).hasSize(2);
    assertThat(fcm.simulator.awaitMessages("T", 1).isComplete()).isTrue();
  }

  private HttpResponse<String> message(String token) {
    return fcm.send("{\"message\":{\"token\":\"" + token + "\"}}");
  }

  private HttpResponse<String> behave(String body) {
    return fcm.control("PUT", "/simulator/behaviour", body);
  }

  private JsonObject show(String query) {
    var answer = fcm.control("GET", MESSAGES + query, "");
    assertThat(answer.statusCode()).isEqualTo(200);
    return new JsonObject(answer.body());
  }
}
