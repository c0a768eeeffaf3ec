package io.pushgate.adapter.fcm;

import static io.pushgate.flow.port.PushOutcome.Rejected.Reason;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.adapter.fcm.FcmListener.ThrottleScope;
import io.pushgate.flow.port.PushOutcome;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// One test for each row of the table of outcomes, and what lies between the rows.
class AnswerReaderTest {
  private static final Instant NOW = Instant.parse("2031-05-04T10:20:30Z");
  private static final String HTML = "<!DOCTYPE html><title>Error</title>";

  @Test
  void okIsAccepted() {
    assertThat(read(200, "{\"name\":\"projects/p/messages/1\"}"))
        .isEqualTo(new Verdict.Final(new PushOutcome.Accepted("projects/p/messages/1")));
  }

  @ParameterizedTest
  @ValueSource(strings = {HTML, "", "{}", "{\"name\":7}", "{\"name\":\"\"}", "[]", "{\"name\":"})
  void okThatNamesNoMessageIsNotAccepted(String body) {
    assertThat(read(200, body)).isEqualTo(new Verdict.Unavailable("not_fcm", null));
  }

  @Test
  void unregisteredMeansThatTheTokenIsGone() {
    assertThat(read(404, error("NOT_FOUND", "UNREGISTERED")))
        .isEqualTo(new Verdict.Final(new PushOutcome.TokenGone()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"error\":{\"status\":\"NOT_FOUND\"}}", HTML, "", "{\"error\":[]}"})
  void notFoundWithoutFcmErrorNeverRetiresAToken(String body) {
    assertThat(read(404, body)).isEqualTo(rejected(Reason.CONFIGURATION));
  }

  @Test
  void badRequestWithFieldViolationsIsThePayload() {
    assertThat(read(400, violation("message.android.ttl"))).isEqualTo(rejected(Reason.PAYLOAD));
  }

  @ParameterizedTest
  @ValueSource(strings = {"message.token", "message.fid"})
  void badRequestAboutTheTargetIsTheToken(String field) {
    assertThat(read(400, violation(field))).isEqualTo(rejected(Reason.TOKEN));
  }

  @Test
  void badRequestWithoutFieldViolationsIsTheToken() {
    assertThat(read(400, error("INVALID_ARGUMENT", "INVALID_ARGUMENT")))
        .isEqualTo(rejected(Reason.TOKEN));
  }

  @Test
  void otherBadRequestsAreConfiguration() {
    assertThat(read(400, "{\"error\":{\"status\":\"FAILED_PRECONDITION\"}}"))
        .isEqualTo(rejected(Reason.CONFIGURATION));
  }

  @Test
  void senderMismatchIsRejectedAndNotGone() {
    assertThat(read(403, error("PERMISSION_DENIED", "SENDER_ID_MISMATCH")))
        .isEqualTo(rejected(Reason.SENDER_MISMATCH));
  }

  @Test
  void otherForbiddenIsConfiguration() {
    assertThat(read(403, "{\"error\":{\"status\":\"PERMISSION_DENIED\"}}"))
        .isEqualTo(rejected(Reason.CONFIGURATION));
  }

  @ParameterizedTest
  @ValueSource(strings = {"THIRD_PARTY_AUTH_ERROR", "APNS_AUTH_ERROR"})
  void thirdPartyAuthErrorIsNoFaultOfTheAccessToken(String code) {
    assertThat(read(401, error("UNAUTHENTICATED", code)))
        .isEqualTo(rejected(Reason.THIRD_PARTY_AUTH));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"error\":{\"status\":\"UNAUTHENTICATED\"}}", HTML, ""})
  void otherUnauthorisedIsTheAccessToken(String body) {
    assertThat(read(401, body)).isEqualTo(new Verdict.AccessTokenRefused());
  }

  @ParameterizedTest
  @CsvSource({"17,17", "0,0", ",60", "soon,60", "-1,60", "'Sun, 04 May 2031 10:20:50 GMT',20"})
  void tooManyRequestsWaitsAsLongAsFcmSaysElseAMinute(String header, long seconds) {
    var answer =
        new Answer.Received(
            429, header, Buffer.buffer(error("RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED")));
    assertThat(AnswerReader.read(answer, NOW))
        .isEqualTo(new Verdict.Throttled(ThrottleScope.DEVICE, Duration.ofSeconds(seconds)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        {"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "RATE_LIMIT_EXCEEDED",
         "metadata": {"consumer": "projects/1"}}\
        """,
        """
        {"@type": "type.googleapis.com/google.rpc.QuotaFailure",
         "violations": [{"subject": "project:1", "description": "Message rate exceeded"}]}\
        """
      })
  void aQuotaOfTheProjectIsToldFromADevices(String detail) {
    assertThat(read(429, "{\"error\":{\"details\":[" + detail + "]}}"))
        .isEqualTo(new Verdict.Throttled(ThrottleScope.PROJECT, Duration.ofSeconds(60)));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504, 599})
  void serverErrorsAndHtmlAreUnavailable(int status) {
    assertThat(read(status, HTML)).isEqualTo(new Verdict.Unavailable("http_5xx", null));
    assertThat(read(status, error("UNAVAILABLE", "UNAVAILABLE")))
        .isEqualTo(new Verdict.Unavailable("http_5xx", null));
  }

  @Test
  void serverErrorsCarryRetryAfter() {
    assertThat(AnswerReader.read(new Answer.Received(503, "10", Buffer.buffer()), NOW))
        .isEqualTo(new Verdict.Unavailable("http_5xx", Duration.ofSeconds(10)));
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 403, 405, 413})
  void htmlIsNotFcmWhateverItsStatus(int status) {
    assertThat(read(status, HTML)).isEqualTo(new Verdict.Unavailable("not_fcm", null));
  }

  @Test
  void aBrokenStreamIsTheConnectionsFault() {
    assertThat(AnswerReader.read(new Answer.Broken("goaway"), NOW))
        .isEqualTo(new Verdict.Disconnected("goaway"));
  }

  @Test
  void noAnswerIsTransient() {
    assertThat(AnswerReader.read(new Answer.Silent(), NOW))
        .isEqualTo(new Verdict.Final(new PushOutcome.Transient("timeout")));
  }

  @Test
  void statusNamesUnknownToFirebaseAdminAreNoException() {
    assertThat(read(404, error("NOT_FOUND", "SOMETHING_NEW")))
        .isEqualTo(rejected(Reason.CONFIGURATION));
  }

  @Test
  void oddShapesOfErrorsAreNoException() {
    assertThat(read(400, "{\"error\":{\"status\":7,\"details\":[1,null,{\"@type\":[]}]}}"))
        .isEqualTo(rejected(Reason.CONFIGURATION));
    assertThat(read(400, "[".repeat(60_000))).isEqualTo(new Verdict.Unavailable("not_fcm", null));
  }

  private static Verdict read(int status, String body) {
    return AnswerReader.read(new Answer.Received(status, null, Buffer.buffer(body)), NOW);
  }

  private static Verdict rejected(Reason reason) {
    return new Verdict.Final(new PushOutcome.Rejected(reason));
  }

  private static String error(String status, String code) {
    return """
    {"error": {"code": 1, "message": "m", "status": "%s", "details": [
      {"@type": "type.googleapis.com/google.firebase.fcm.v1.FcmError", "errorCode": "%s"}]}}
    """
        .formatted(status, code);
  }

  private static String violation(String field) {
    return """
    {"error": {"code": 400, "status": "INVALID_ARGUMENT", "details": [
      {"@type": "type.googleapis.com/google.rpc.BadRequest",
       "fieldViolations": [{"field": "%s", "description": "d"}]}]}}
    """
        .formatted(field);
  }
}
