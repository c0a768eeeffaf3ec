package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.HttpAnswer;
import io.pushgate.testing.gateway.LoginFlow;
import io.pushgate.testing.gateway.Phone;
import io.pushgate.testing.gateway.WrongCodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Law 5: guessing in parallel buys nothing")
class Law05ParallelGuessingIT {
  @RegisterExtension
  static final Gateways gateways = Gateways.own(Map.of("user.sharedCredentials", "true"));

  private static final int GUESSES = 400;
  private static final int THRESHOLD = 10;

  private final String user = gateways.someone();
  private final Phone phone = Phone.enrolled(gateways.a(), user);

  @Test
  void noMoreThanTheThresholdIsEvaluatedOfFourHundredGuesses() {
    var guesses = WrongCodes.many(GUESSES, gateways.now(), phone);
    var fired =
        IntStream.range(0, GUESSES)
            .mapToObj(i -> login(i).validateAsync(user, guesses.get(i)))
            .toList();
    assertThresholdHeld(fired);
  }

  @Test
  void noMoreAreEvaluatedThroughSeveralUsersOfOneCredential() {
    var another = gateways.someone();
    gateways.a().operator().assign(another, phone.credentialId()).is(200);
    var guesses = WrongCodes.many(GUESSES, gateways.now(), phone);
    var fired =
        IntStream.range(0, GUESSES)
            .mapToObj(i -> login(i).validateAsync(i % 4 < 2 ? user : another, guesses.get(i)))
            .toList();
    assertThresholdHeld(fired);
  }

  @Test
  void noMoreAreEvaluatedThroughSeveralDoors() {
    var challenge = gateways.a().login().ask(user);
    var guesses = WrongCodes.many(GUESSES, gateways.now(), phone);
    var fired = new ArrayList<CompletableFuture<HttpAnswer>>();
    for (int i = 0; i < GUESSES; i++) {
      fired.add(
          i % 4 < 2
              ? login(i).validateAsync(user, guesses.get(i))
              : login(i).codeAsync(challenge, guesses.get(i)));
    }
    assertThresholdHeld(fired);
    assertThat(gateways.b().login().read(challenge).text("status")).isEqualTo("pending");
  }

  @Test
  void noMoreAreEvaluatedThroughTheSelfTestWhichKeepsEveryHintToThose() {
    var guesses = WrongCodes.many(GUESSES, gateways.now(), phone);
    var tested = new ArrayList<CompletableFuture<HttpAnswer>>();
    var validated = new ArrayList<CompletableFuture<HttpAnswer>>();
    for (int i = 0; i < GUESSES; i++) {
      var node = i % 2 == 0 ? gateways.a() : gateways.b();
      if (i % 4 < 2) {
        tested.add(node.operator().testAsync(phone.credentialId(), guesses.get(i)));
      } else {
        validated.add(node.login().validateAsync(user, guesses.get(i)));
      }
    }
    var hints =
        tested.stream()
            .map(CompletableFuture::join)
            .filter(answer -> answer.status() == 200)
            .filter(answer -> !answer.text("finding").equals("credential_locked"))
            .count();
    assertThat(hints + evaluated(outcomes(validated))).isEqualTo(THRESHOLD);
    assertThat(state()).isEqualTo("locked");
  }

  @Test
  void aRightCodeAmongTheGuessesWinsAtMostOnce() {
    var guesses = new ArrayList<>(WrongCodes.many(60, gateways.now(), phone));
    var right = phone.app().codeAt(gateways.now());
    for (int i = 0; i < 60; i += 6) {
      guesses.set(i, right);
    }
    var fired =
        IntStream.range(0, guesses.size())
            .mapToObj(i -> login(i).validateAsync(user, guesses.get(i)))
            .toList();
    var outcomes = outcomes(fired);
    assertThat(outcomes.stream().filter("accepted"::equals).count()).isLessThanOrEqualTo(1);
    // Ten before the success and ten after it.
    assertThat(evaluated(outcomes)).isLessThanOrEqualTo(2 * THRESHOLD);
    assertThat(state()).isEqualTo("locked");
  }

  private void assertThresholdHeld(List<CompletableFuture<HttpAnswer>> fired) {
    var outcomes = outcomes(fired);
    assertThat(outcomes).hasSize(GUESSES);
    assertThat(outcomes).isSubsetOf("invalid_code", "credential_locked", "validation_in_progress");
    // Those that were evaluated, and only those, counted.
    assertThat(evaluated(outcomes)).isEqualTo(THRESHOLD);
    var credential = gateways.b().operator().credential(phone.credentialId());
    assertThat(credential.getString("state")).isEqualTo("locked");
    assertThat(credential.getInteger("invalidCodeCount")).isEqualTo(THRESHOLD);
    var right = phone.app().codeAt(gateways.now());
    assertThat(gateways.b().login().validate(user, right).is(200).text("reason"))
        .isEqualTo("credential_locked");
  }

  private static long evaluated(List<String> outcomes) {
    return outcomes.stream()
        .filter(outcome -> outcome.equals("invalid_code") || outcome.equals("code_already_used"))
        .count();
  }

  private static List<String> outcomes(List<CompletableFuture<HttpAnswer>> fired) {
    return fired.stream()
        .map(CompletableFuture::join)
        .map(
            answer ->
                answer.status() == 200
                    ? answer.json().getString("reason", "accepted")
                    : answer.text("code"))
        .toList();
  }

  private String state() {
    return gateways.a().operator().credential(phone.credentialId()).getString("state");
  }

  private static LoginFlow login(int i) {
    return (i % 2 == 0 ? gateways.a() : gateways.b()).login();
  }
}
