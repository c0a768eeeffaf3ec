package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.gateway.GatewayNode;
import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.HttpAnswer;
import io.pushgate.testing.gateway.Phone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName(
    "Law 6: a challenge is decided once; the first writer wins; a repeat is answered alike")
class Law06DecidedOnceIT {
  @RegisterExtension
  static final Gateways gateways =
      Gateways.own(Map.of("user.maxCredentials", "0", "push.maxPendingPerUser", "20"));

  private final String user = gateways.someone();
  private final Phone phone = Phone.enrolled(gateways.a(), user);

  @Test
  void oneOfManyDevicesThatDecideAtOnceOnBothNodesWins() {
    var phones = new ArrayList<>(List.of(phone));
    Stream.generate(() -> Phone.enrolled(gateways.b(), user)).limit(7).forEach(phones::add);
    for (int round = 0; round < 5; round++) {
      var challenge = gateways.a().login().ask(user);
      var fired = new ArrayList<CompletableFuture<HttpAnswer>>();
      for (int i = 0; i < phones.size(); i++) {
        fired.add(
            i % 2 == 0
                ? phones.get(i).approveAsync(node(i / 2), challenge)
                : phones.get(i).denyAsync(node(i / 2), challenge, "user_denied"));
      }
      var winner = onlyWinner(fired);
      var status = winner.text("status");
      assertThat(fired.stream().map(CompletableFuture::join).filter(a -> a.status() == 409))
          .hasSize(phones.size() - 1)
          .allSatisfy(loser -> assertThat(loser.text("challengeStatus")).isEqualTo(status));
      for (var node : List.of(gateways.a(), gateways.b())) {
        assertThat(node.login().read(challenge).text("status")).isEqualTo(status);
      }
    }
  }

  @RepeatedTest(5)
  void oneOfTwoMindsOfOneDeviceWins() {
    var challenge = gateways.a().login().ask(user);
    var approval = phone.approveAsync(gateways.a(), challenge);
    var denial = phone.denyAsync(gateways.b(), challenge, "user_denied");
    var winner = onlyWinner(List.of(approval, denial));
    assertThat(gateways.b().login().read(challenge).text("status"))
        .isEqualTo(winner.text("status"));
  }

  @RepeatedTest(5)
  void codeAndPushAtOnceApproveOnce() {
    var challenge = gateways.a().login().ask(user);
    var code = phone.app().codeAt(gateways.now());
    var typed = gateways.b().login().codeAsync(challenge, code);
    var denial = phone.denyAsync(gateways.a(), challenge, "not_me");
    var winner = onlyWinner(List.of(typed, denial));
    var expected = winner.call().target().endsWith("/decision") ? "denied" : "approved";
    assertThat(gateways.a().login().read(challenge).text("status")).isEqualTo(expected);
  }

  @RepeatedTest(5)
  void cancellingAndApprovingAtOnceHaveOneWinner() {
    var challenge = gateways.a().login().ask(user);
    var approval = phone.approveAsync(gateways.b(), challenge);
    var cancelled = CompletableFuture.supplyAsync(() -> gateways.a().login().cancel(challenge));
    var winner = onlyWinner(List.of(approval, cancelled));
    assertThat(gateways.b().login().read(challenge).text("status"))
        .isEqualTo(winner.text("status"));
  }

  @Test
  void aRepeatIsAnsweredLikeTheFirst() {
    var challenge = gateways.a().login().ask(user);
    var first = phone.approve(gateways.a(), challenge).is(200).json();
    assertThat(first.getString("status")).isEqualTo("approved");
    assertThat(phone.approve(gateways.b(), challenge).is(200).json()).isEqualTo(first);

    var denied = gateways.a().login().ask(user);
    var no = phone.deny(gateways.b(), denied, "not_me").is(200).json();
    assertThat(no.getString("denyReason")).isEqualTo("not_me");
    assertThat(phone.deny(gateways.a(), denied, "not_me").is(200).json()).isEqualTo(no);
  }

  @Test
  void aChangeOfMindComesTooLate() {
    var challenge = gateways.a().login().ask(user);
    phone.approve(gateways.a(), challenge).is(200);
    var late = phone.deny(gateways.b(), challenge, "not_me").isProblem(409, "challenge_closed");
    assertThat(late.text("challengeStatus")).isEqualTo("approved");
    phone.deny(gateways.b(), challenge, "user_denied").isProblem(409, "challenge_closed");
  }

  @Test
  void aWrongNumberIsTheOneTry() {
    var challenge = gateways.a().login().ask(user);
    var wrong = challenge.getString("numberMatch").equals("123") ? "321" : "123";
    var mismatch = phone.approve(gateways.a(), challenge, wrong).is(200).json();
    assertThat(mismatch.getString("denyReason")).isEqualTo("number_mismatch");
    assertThat(phone.approve(gateways.b(), challenge, wrong).is(200).json()).isEqualTo(mismatch);
    phone.approve(gateways.b(), challenge).isProblem(409, "challenge_closed");
    assertThat(gateways.b().login().read(challenge).text("denyReason"))
        .isEqualTo("number_mismatch");
  }

  private static HttpAnswer onlyWinner(List<CompletableFuture<HttpAnswer>> fired) {
    var answers = fired.stream().map(CompletableFuture::join).toList();
    assertThat(answers)
        .allSatisfy(answer -> assertThat(answer.status()).as(answer.body()).isIn(200, 409));
    var winners = answers.stream().filter(answer -> answer.status() == 200).toList();
    assertThat(winners).hasSize(1);
    return winners.getFirst();
  }

  private static GatewayNode node(int i) {
    return i % 2 == 0 ? gateways.a() : gateways.b();
  }
}
