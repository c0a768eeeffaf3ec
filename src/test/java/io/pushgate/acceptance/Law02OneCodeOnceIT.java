package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.HttpAnswer;
import io.pushgate.testing.gateway.Phone;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Law 2: one code, once: the last accepted time step only grows")
class Law02OneCodeOnceIT {
  // A replay counts as an invalid code: room for many.
  @RegisterExtension
  static final Gateways gateways = Gateways.own(Map.of("code.lockThreshold", "100"));

  private static final Duration STEP = Duration.ofSeconds(30);

  private final String user = gateways.someone();
  private final Phone phone = Phone.enrolled(gateways.a(), user);

  @Test
  void oneOfManyOnBothNodesAtOnceIsAccepted() {
    for (int round = 0; round < 5; round++) {
      var code = phone.app().codeAt(gateways.now());
      var fired =
          IntStream.range(0, 20)
              .mapToObj(i -> (i % 2 == 0 ? gateways.a() : gateways.b()).login())
              .map(login -> login.validateAsync(user, code))
              .toList();
      var outcomes = fired.stream().map(CompletableFuture::join).map(Law02OneCodeOnceIT::outcome);
      assertThat(outcomes)
          .containsOnlyOnce("accepted")
          .isSubsetOf("accepted", "code_already_used", "validation_in_progress");
      gateways.clock().advance(STEP);
    }
    var credential = gateways.a().operator().credential(phone.credentialId());
    assertThat(credential.getJsonObject("otp").getInteger("acceptedCodes")).isEqualTo(5);
  }

  @Test
  void aCodeFromBeforeTheLastAcceptedOneIsUsedUp() {
    var earlier = phone.app().codeAt(gateways.now().minus(STEP));
    var now = phone.app().codeAt(gateways.now());
    validate(now, "accepted");
    validate(earlier, "code_already_used");
    validate(now, "code_already_used");
  }

  @Test
  void aLaterCodeOfTheWindowUsesUpAllBeforeIt() {
    var codes = List.of(0, 1, 2, 3);
    var shown =
        codes.stream().map(i -> phone.app().codeAt(gateways.now().plus(STEP.multipliedBy(i))));
    var list = shown.toList();
    validate(list.get(2), "accepted");
    validate(list.get(0), "code_already_used");
    validate(list.get(1), "code_already_used");
    validate(list.get(3), "accepted");
  }

  @Test
  void aCodeUsedInAChallengeIsUsedUpEverywhere() {
    var code = phone.app().codeAt(gateways.now());
    var first = gateways.a().login().ask(user);
    var second = gateways.a().login().ask(user);
    assertThat(gateways.a().login().code(first, code).is(200).text("result")).isEqualTo("accepted");
    assertThat(gateways.b().login().code(second, code).is(200).text("reason"))
        .isEqualTo("code_already_used");
    validate(code, "code_already_used");
  }

  @Test
  void aNodeThatStartsLaterKnowsWhatWasUsed() {
    var code = phone.app().codeAt(gateways.now());
    validate(code, "accepted");
    try (var third = gateways.nodes().startAnother()) {
      assertThat(outcome(third.login().validate(user, code))).isEqualTo("code_already_used");
    }
  }

  @Test
  void codesThatProvedAnAssignmentAreUsedUp() {
    var owner = gateways.someone();
    var code = phone.app().codeAt(gateways.now());
    gateways.a().operator().unassign(user, phone.credentialId()).is(204);
    gateways.a().operator().assign(owner, phone.credentialId(), code).is(200);
    assertThat(outcome(gateways.b().login().validate(owner, code))).isEqualTo("code_already_used");
  }

  private void validate(String code, String expected) {
    assertThat(outcome(gateways.b().login().validate(user, code))).isEqualTo(expected);
  }

  private static String outcome(HttpAnswer answer) {
    if (answer.status() != 200) {
      return answer.text("code");
    }
    var json = answer.json();
    return json.getString("reason", json.getString("result"));
  }
}
