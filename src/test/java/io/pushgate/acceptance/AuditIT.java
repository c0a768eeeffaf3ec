package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.HttpCall;
import io.pushgate.testing.gateway.Operator;
import io.pushgate.testing.gateway.Phone;
import io.pushgate.testing.gateway.WrongCodes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `GET /v1/audit` and `/v1/audit/verify`.
class AuditIT {
  @RegisterExtension static final Gateways gateways = Gateways.own();

  private final String user = gateways.someone();
  private final Phone phone = Phone.enrolled(gateways.a(), user);

  @Test
  void aLoginByPushIsWrittenDownWithWhatProvesIt() {
    var asked =
        new JsonObject()
            .put("user", user)
            .put("title", "Sign in")
            .put("context", new JsonObject().put("ip", "203.0.113.7"));
    var challenge = gateways.a().login().create(asked).is(201).json();
    phone.approve(gateways.b(), challenge).is(200);

    var events = ofUser();
    assertThat(types(events))
        .containsExactly(
            "credential_created",
            "user_credential_added",
            "challenge_created",
            "challenge_approved");
    var created = events.get(2);
    assertThat(created.getJsonObject("actor").getString("id")).isEqualTo("demo");
    assertThat(created.getJsonObject("actor").getString("address")).isEqualTo("127.0.0.1");
    assertThat(created.getString("at")).isEqualTo(challenge.getString("createdAt"));
    assertThat(created.getJsonObject("details"))
        .isEqualTo(new JsonObject().put("title", "Sign in").put("ip", "203.0.113.7"));
    var approved = events.get(3);
    assertThat(approved.getString("challengeId")).isEqualTo(challenge.getString("challengeId"));
    assertThat(approved.getString("credentialId")).isEqualTo(phone.credentialId());
    assertThat(approved.getJsonArray("users")).isEqualTo(JsonArray.of(user));
    assertThat(approved.getJsonObject("actor").getString("kind")).isEqualTo("device");
    var evidence = approved.getJsonObject("evidence");
    assertThat(evidence.getString("body")).contains("approve");
    assertThat(evidence.getString("proof").split("\\.", -1)).hasSize(3);

    var report = verify();
    assertThat(report.getBoolean("intact")).isTrue();
    assertThat(report.getJsonArray("chains").getJsonObject(0).getInteger("signatures")).isOne();
  }

  @Test
  void codesAndTheLockTheyLeadToAreWrittenDown() {
    for (int i = 0; i < 10; i++) {
      gateways.b().login().validate(user, WrongCodes.one(gateways.now(), phone)).is(200);
    }
    gateways.a().operator().change(phone.credentialId(), "unlock").is(200);
    gateways.a().operator().change(phone.credentialId(), "disable").is(200);
    gateways.a().operator().change(phone.credentialId(), "disable").is(200);
    gateways.a().operator().change(phone.credentialId(), "enable").is(200);
    gateways.a().login().validate(user, phone.app().codeAt(gateways.now())).is(200);

    var types = types(all("credential=" + phone.credentialId()));
    assertThat(types.subList(0, 1)).containsExactly("credential_created");
    assertThat(types.subList(1, 11)).containsOnly("code_rejected");
    assertThat(types.subList(11, types.size()))
        .containsExactly(
            "credential_locked",
            "credential_unlocked",
            "credential_disabled",
            "credential_enabled",
            "code_accepted");
  }

  @Test
  void whatConcernsAUserIncludesCredentialsThatAreTheirsNoMore() {
    var other = gateways.someone();
    gateways.a().operator().unassign(user, phone.credentialId()).is(204);
    gateways.a().operator().assign(other, phone.credentialId()).is(200);
    gateways.a().login().validate(other, phone.app().codeAt(gateways.now())).is(200);

    assertThat(types(ofUser()))
        .containsExactly(
            "credential_created",
            "user_credential_added",
            "credential_unassigned",
            "user_credential_removed");
    assertThat(types(all("user=" + encoded(other))))
        .containsExactly("credential_assigned", "user_credential_added", "code_accepted");
  }

  @Test
  void pagesFollowOneAnotherWithoutGapsOrRepetitions() {
    for (int i = 0; i < 7; i++) {
      gateways.a().login().validate(user, WrongCodes.one(gateways.now(), phone)).is(200);
      var challenge = gateways.b().login().create(user).is(201).json();
      gateways.a().login().cancel(challenge).is(200);
    }
    var whole = ofUser();
    assertThat(whole).hasSize(2 + 7 * 3);
    for (int limit : new int[] {1, 2, 5}) {
      var paged = new ArrayList<JsonObject>();
      var after = "";
      for (String next = ""; next != null; after = "&after=" + next) {
        var page = get("/v1/audit?limit=" + limit + "&user=" + encoded(user) + after);
        assertThat(page.getJsonArray("events").size()).isLessThanOrEqualTo(limit);
        page.getJsonArray("events").forEach(event -> paged.add((JsonObject) event));
        next = page.getString("next");
      }
      assertThat(paged).as("limit %d", limit).isEqualTo(whole);
    }
  }

  @Test
  void aChangedEventIsFound() {
    gateways.a().login().validate(user, WrongCodes.one(gateways.now(), phone)).is(200);
    gateways.a().login().validate(user, WrongCodes.one(gateways.now(), phone)).is(200);
    assertThat(verify().getBoolean("intact")).isTrue();
    try (var probe = gateways.probe()) {
      var chain = probe.keys("*}:b:" + phone.credentialId()).iterator().next();
      var element = probe.send("LINDEX", chain, "1").toString();
      probe.send("LSET", chain, "1", element.replace("code_rejected", "code_accepted"));
    }
    var report = verify();
    assertThat(report.getBoolean("intact")).isFalse();
    var faults = report.getJsonArray("chains").getJsonObject(1).getJsonArray("faults");
    assertThat(faults).hasSize(1);
    assertThat(faults.getJsonObject(0).getInteger("number")).isEqualTo(2);
    assertThat(faults.getJsonObject(0).getString("code")).isEqualTo("link_broken");
  }

  @Test
  void noSecretIsEverWrittenDown() {
    var code = phone.app().codeAt(gateways.now());
    gateways.a().login().validate(user, code).is(200);
    var text = get("/v1/audit?user=" + encoded(user)).encode();
    assertThat(text).doesNotContain(phone.pushToken());
    ofUser()
        .forEach(event -> assertThat(event.getJsonObject("details").encode()).doesNotContain(code));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?user=a&credential=PGMB0123456789",
        "?credential=x",
        "?user=a&limit=0",
        "?user=a&limit=501",
        "?user=a&after=%21",
        "?user=a&after=W10",
        "?policy=false",
      })
  void whatIsNotAQueryIsRefused(String query) {
    gateways
        .a()
        .operator()
        .call(HttpCall.get("/v1/audit" + query))
        .isProblem(400, "invalid_request");
  }

  @Test
  void isForAdministratorsAboutUsersWhoAreKnown() {
    gateways
        .a()
        .otherLogin()
        .call(HttpCall.get("/v1/audit?policy=true"))
        .isProblem(403, "forbidden");
    for (var path : new String[] {"/v1/audit?user=nobody", "/v1/audit/verify?user=nobody"}) {
      gateways.a().operator().call(HttpCall.get(path)).isProblem(404, "user_not_found");
    }
  }

  private List<JsonObject> ofUser() {
    return all("user=" + encoded(user));
  }

  private static List<JsonObject> all(String query) {
    var page = get("/v1/audit?limit=500&" + query);
    assertThat(page.getString("next")).isNull();
    return page.getJsonArray("events").stream().map(JsonObject.class::cast).toList();
  }

  private JsonObject verify() {
    return get("/v1/audit/verify?user=" + encoded(user));
  }

  private static JsonObject get(String path) {
    Operator operator = gateways.b().operator();
    return operator.call(HttpCall.get(path)).is(200).json();
  }

  private static List<String> types(List<JsonObject> events) {
    return events.stream().map(event -> event.getString("type")).toList();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
