package io.pushgate.dev.fcm;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(Lifecycle.PER_CLASS) // Making a key takes longer than most tests.
class SendEndpointTest {
  private static final String GOOD =
      """
      {"message": {"token": "T", "data": {"type": "challenge"},
        "android": {"priority": "HIGH", "ttl": "59s", "direct_boot_ok": false}}}\
      """;

  private final SimulatorDriver fcm = new SimulatorDriver();

  @BeforeEach
  void wipe() {
    fcm.control("DELETE", "/simulator/messages", "");
  }

  @AfterAll
  void stop() {
    fcm.close();
  }

  @Test
  void acceptsNamesAndKeepsAMessage() {
    var answer = fcm.send(GOOD);
    assertThat(answer.statusCode()).isEqualTo(200);
    var name = new JsonObject(answer.body()).getString("name");
    assertThat(name).startsWith("projects/demo-project/messages/");
    var kept = fcm.simulator.messages("T");
    assertThat(kept).extracting(SimulatedMessage::name).containsExactly(name);
    assertThat(kept.getFirst().message()).isEqualTo(new JsonObject(GOOD).getJsonObject("message"));
  }

  @Test
  void handsOutCopies() {
    fcm.send(GOOD);
    fcm.simulator.messages("T").getFirst().message().getJsonObject("data").put("type", "forged");
    fcm.simulator.messages("T").getFirst().data().put("type", "forged");
    assertThat(fcm.simulator.messages("T").getFirst().data().getString("type"))
        .isEqualTo("challenge");
  }

  @Test
  void onlyChecksWhereItShallOnlyValidate() {
    var answer = fcm.send(GOOD.replaceFirst("\\{", "{\"validate_only\": true, "));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("fake_message_id");
    assertThat(fcm.simulator.messages("T")).isEmpty();
    assertThat(fcm.send("{\"validate_only\": true, \"message\": {}}").statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Basic abc", "Bearer", "Bearer ya29.forged", "bearer x"})
  void refusesWhoHasNoAccessTokenOfIts(String authorization) {
    unauthenticated(
        fcm.call(
            "POST",
            SimulatorDriver.SEND,
            "application/json",
            GOOD,
            authorization.isEmpty() ? null : authorization));
  }

  @Test
  void refusesAnAccessTokenThatHasExpired() {
    var bearer = "Bearer " + fcm.accessToken();
    fcm.advance(Duration.ofSeconds(3598));
    assertThat(send(bearer).statusCode()).isEqualTo(200);
    fcm.advance(Duration.ofSeconds(1));
    unauthenticated(send(bearer));
    assertThat(send(bearer).body()).contains("ACCESS_TOKEN_EXPIRED");
  }

  @Test
  void refusesRevokedAccessTokens() {
    var bearer = "Bearer " + fcm.accessToken();
    fcm.simulator.revokeAccessTokens();
    unauthenticated(send(bearer));
  }

  @Test
  void anotherProjectIsNotFoundWithoutAnFcmError() {
    var answer =
        fcm.call(
            "POST",
            "/v1/projects/other-project/messages:send",
            "application/json",
            GOOD,
            "Bearer " + fcm.accessToken());
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("NOT_FOUND").doesNotContain("FcmError");
  }

  @ParameterizedTest
  @CsvSource({"GET,/", "GET,/v1/projects/demo-project/messages:send", "POST,/v1/projects//x"})
  void otherPathsAreNotFound(String method, String path) {
    assertThat(fcm.call(method, path, null, "", null).statusCode()).isEqualTo(404);
  }

  @Test
  void refusesWhatIsNotJson() {
    var bearer = "Bearer " + fcm.accessToken();
    var text = fcm.call("POST", SimulatorDriver.SEND, "text/plain", GOOD, bearer);
    assertThat(text.statusCode()).isEqualTo(400);
    for (var body : new String[] {"", "[]", "7", "{", "null"}) {
      assertThat(fcm.send(body).statusCode()).as(body).isEqualTo(400);
    }
  }

  @Test
  void refusesHugeBodies() {
    var body = "{\"message\":\"" + "x".repeat(70_000) + "\"}";
    assertThat(fcm.send(body).statusCode()).isEqualTo(413);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"message":{"token":"T"},"extra":1}                               | Unknown name "extra"
          {"message":{"token":"T","to":"x"}}                                | Unknown name "to" at 'message'
          {"message":{"token":"T","android":{"time_to_live":1}}}            | Unknown name "time_to_live" at 'message.android'
          {"message":{"token":"T","apns":{"alert":1}}}                      | Unknown name "alert" at 'message.apns'
          {"message":{"token":"T","data":{"n":7}}}                          | message.data.n
          {"message":{"token":"T","data":{"from":"x"}}}                     | Invalid data key: from
          {"message":{"token":"T","data":{"gcm.x":"x"}}}                    | Invalid data key: gcm.x
          {"message":{"token":"T","data":{"google_x":"x"}}}                 | Invalid data key: google_x
          {"message":{"token":"T","data":[]}}                               | message.data
          {"message":{"token":"T","android":{"ttl":"1m"}}}                  | message.android.ttl
          {"message":{"token":"T","android":{"ttl":60}}}                    | message.android.ttl
          {"message":{"token":"T","android":{"ttl":"-1s"}}}                 | message.android.ttl
          {"message":{"token":"T","android":{"ttl":"2419201s"}}}            | message.android.ttl
          {"message":{"token":"T","android":{"priority":"urgent"}}}         | message.android.priority
          {"message":{"token":"T","android":{"direct_boot_ok":"no"}}}       | message.android.direct_boot_ok
          {"message":{"token":"T","apns":{"headers":{"apns-priority":10}}}} | message.apns.headers.apns-priority
          {"message":{"token":"T","webpush":{"headers":{"TTL":60}}}}        | message.webpush.headers.TTL
          {"message":{"token":"T","apns":{"payload":"x"}}}                  | message.apns.payload
          {"message":{"token":7}}                                           | message.token
          {"message":{"data":{}}}                                           | Recipient
          {"message":{"token":""}}                                          | Recipient
          {"message":{"token":"T","topic":"x"}}                             | Recipient
          {"message":7}                                                     | expected an object
          {}                                                                | Message is missing
          {"message":{"token":"T"},"validate_only":"yes"}                   | validate_only
          """)
  void refusesWhatIsNotInTheSchema(String body, String complaint) {
    var answer = fcm.send(body);
    assertThat(answer.statusCode()).isEqualTo(400);
    var error = new JsonObject(answer.body()).getJsonObject("error");
    assertThat(error.getString("status")).isEqualTo("INVALID_ARGUMENT");
    var details = error.getJsonArray("details").getJsonObject(0);
    assertThat(details.getString("@type")).isEqualTo("type.googleapis.com/google.rpc.BadRequest");
    assertThat(details.getJsonArray("fieldViolations").encode().replace("\\\"", "\""))
        .contains(complaint);
    assertThat(fcm.simulator.messages("T")).isEmpty();
  }

  @Test
  void refusesPayloadsOverFourKilobytes() {
    assertThat(fcm.send(withData(4000)).statusCode()).isEqualTo(200);
    var answer = fcm.send(withData(4096));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("too big");
  }

  private static String withData(int length) {
    return "{\"message\":{\"token\":\"T\",\"data\":{\"k\":\"" + "x".repeat(length) + "\"}}}";
  }

  private HttpResponse<String> send(String bearer) {
    return fcm.call("POST", SimulatorDriver.SEND, "application/json", GOOD, bearer);
  }

  private static void unauthenticated(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(401);
    var error = new JsonObject(answer.body()).getJsonObject("error");
    assertThat(error.getInteger("code")).isEqualTo(401);
    assertThat(error.getString("status")).isEqualTo("UNAUTHENTICATED");
  }
}
