package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.HttpCall;
import io.pushgate.testing.gateway.Operator;
import io.pushgate.testing.gateway.Token;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Users and the credentials that are theirs.
class AssignmentIT {
  @RegisterExtension static final Gateways gateways = Gateways.shared();

  private final String user = gateways.someone();
  private final Operator operator = gateways.a().operator();

  @Test
  void assigningAgainIsAnsweredAlike() {
    var token = Token.totp(gateways.a());
    var first = operator.assign(user, token.credentialId()).is(200).json();
    assertThat(first.getJsonArray("users")).isEqualTo(JsonArray.of(user));
    assertThat(gateways.b().operator().assign(user, token.credentialId()).is(200).json())
        .isEqualTo(first);
    assertThat(gateways.b().operator().user(user).is(200).json())
        .isEqualTo(
            new JsonObject()
                .put("user", user)
                .put("credentials", JsonArray.of(first))
                .put("push", new JsonObject().put("suspended", false))
                .put("codes", new JsonObject().put("locked", false)));
  }

  @Test
  void anotherUserCannotHaveIt() {
    var token = Token.totp(gateways.a());
    var other = gateways.someone();
    operator.assign(user, token.credentialId()).is(200);
    operator.assign(other, token.credentialId()).isProblem(409, "credential_assigned_elsewhere");
    operator.user(other).isProblem(404, "user_not_found");
    operator.unassign(user, token.credentialId()).is(204);
    operator.assign(other, token.credentialId()).is(200);
    assertThat(operator.user(user).is(200).json().getJsonArray("credentials")).isEmpty();
  }

  @Test
  void unassigningAgainIsFineAndNothingCannotBeUnassigned() {
    var token = Token.totp(gateways.a());
    operator.unassign(user, token.credentialId()).is(204);
    operator.assign(user, token.credentialId()).is(200);
    operator.unassign(user, token.credentialId()).is(204);
    gateways.b().operator().unassign(user, token.credentialId()).is(204);
    operator.unassign(user, "PGHW0000000000").isProblem(404, "credential_not_found");
    operator.unassign(user, "nonsense").isProblem(404, "credential_not_found");
    operator.assign(user, "PGHW0000000000").isProblem(404, "credential_not_found");
    operator.assign(user, "nonsense").isProblem(404, "credential_not_found");
  }

  @Test
  void codesProvePossession() {
    var token = Token.totp(gateways.a());
    var now = gateways.now();
    operator.assign(user, token.credentialId(), token.app().codeAt(now)).is(200);
    var another = Token.totp(gateways.a());
    operator
        .assign(
            user,
            another.credentialId(),
            another.app().codeAt(now),
            another.app().codeAt(now.plusSeconds(30)))
        .is(200);
    assertThat(operator.user(user).is(200).json().getJsonArray("credentials")).hasSize(2);
  }

  @Test
  void wrongCodesProveNothingAndCount() {
    var token = Token.totp(gateways.a());
    var wrong = token.app().wrongCodeAt(gateways.now());
    operator.assign(user, token.credentialId(), wrong).isProblem(422, "code_proof_failed");
    var notConsecutive = token.app().codeAt(gateways.now().plusSeconds(90));
    operator
        .assign(user, token.credentialId(), token.app().codeAt(gateways.now()), notConsecutive)
        .isProblem(422, "code_proof_failed");
    assertThat(operator.credential(token.credentialId()).getJsonArray("users")).isEmpty();
    assertThat(operator.credential(token.credentialId()).getInteger("invalidCodeCount"))
        .isEqualTo(2);
    operator.user(user).isProblem(404, "user_not_found");
  }

  @Test
  void codesOfADisabledCredentialAreNotEvaluated() {
    var token = Token.totp(gateways.a());
    operator.change(token.credentialId(), "disable").is(200);
    operator
        .assign(user, token.credentialId(), token.app().codeAt(gateways.now()))
        .isProblem(409, "credential_not_enabled");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'codes':[]} | /codes",
        "{'codes':['1','2']} | /codes/0 /codes/1",
        "{'codes':['123456',7]} | /codes/1",
        "{'codes':['123456','123456','123456','123456']} | /codes",
        "{'codes':'123456'} | /codes",
        "{'code':'123456'} | /code"
      })
  void everyBrokenRuleIsNamed(String body, String pointers) {
    var token = Token.totp(gateways.a());
    var path = Operator.userPath(user) + "/credentials/" + token.credentialId();
    var call = HttpCall.of("PUT", path).withBody(body.replace('\'', '"'));
    operator.call(call).isInvalid(pointers.split(" "));
    assertThat(operator.credential(token.credentialId()).getJsonArray("users")).isEmpty();
  }

  @Test
  void anEmptyBodyAndAnEmptyObjectAreAlike() {
    var token = Token.totp(gateways.a());
    var path = Operator.userPath(user) + "/credentials/" + token.credentialId();
    operator.call(HttpCall.of("PUT", path, new JsonObject())).is(200);
    operator.call(HttpCall.of("PUT", path)).is(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a%00b", "a%0Ab", "a%7Fb", "%C2%85"})
  void aUserNameWithAControlCharacterIsRefused(String name) {
    operator.call(HttpCall.get("/v1/users/" + name)).isProblem(400, "invalid_request");
  }

  @Test
  void fiveCredentialsAreEnoughForAnybody() {
    var tokens = IntStream.range(0, 8).mapToObj(_ -> Token.totp(gateways.a())).toList();
    var fired =
        tokens.stream()
            .map(
                token ->
                    CompletableFuture.supplyAsync(
                        () -> gateways.b().operator().assign(user, token.credentialId())))
            .toList();
    var statuses = fired.stream().map(answer -> answer.join().status()).toList();
    assertThat(statuses).filteredOn(status -> status == 200).hasSize(5);
    assertThat(statuses).filteredOn(status -> status == 409).hasSize(3);
    assertThat(operator.user(user).is(200).json().getJsonArray("credentials")).hasSize(5);
    for (int i = 0; i < fired.size(); i++) {
      var users = operator.credential(tokens.get(i).credentialId()).getJsonArray("users");
      assertThat(users).hasSize(statuses.get(i) == 200 ? 1 : 0);
    }
    var refused = operator.assign(user, Token.totp(gateways.a()).credentialId());
    refused.isProblem(409, "max_credentials_reached");
    var mine = tokens.get(statuses.indexOf(200)).credentialId();
    operator.assign(user, mine).is(200);
  }

  @Nested
  class WhereCredentialsAreShared {
    @RegisterExtension
    static final Gateways shared = Gateways.own(Map.of("user.sharedCredentials", "true"));

    @Test
    void oneCredentialServesSeveralUsersWithOneCounter() {
      var other = shared.someone();
      var token = Token.totp(shared.a());
      for (var each : List.of(user, other)) {
        shared.a().operator().assign(each, token.credentialId()).is(200);
      }
      var wrong = token.app().wrongCodeAt(shared.now());
      shared.a().login().validate(user, wrong).is(200);
      var answer = shared.b().login().validate(other, wrong).is(200).json();
      assertThat(answer.getInteger("attemptsRemaining")).isEqualTo(8);
      var code = token.app().codeAt(shared.now());
      assertThat(shared.a().login().validate(user, code).text("result")).isEqualTo("accepted");
      assertThat(shared.b().login().validate(other, code).text("reason"))
          .isEqualTo("code_already_used");
    }
  }
}
