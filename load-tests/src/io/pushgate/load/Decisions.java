package io.pushgate.load;

import io.pushgate.testing.SigningDevice;
import io.pushgate.testing.gateway.Phone;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Phones that approve for some of those who wait, at a fixed rate.
final class Decisions {
  private static final int PER_SECOND = 200;

  private final GatewayInstallation gateway;
  private final WaitingFlows flows;
  private final List<SigningDevice> keys;
  private final Timeline timeline;
  private final Caller caller;
  private final List<WaitingFlows.Flow> decided = new ArrayList<>();

  Decisions(
      GatewayInstallation gateway, WaitingFlows flows, List<SigningDevice> keys, String where) {
    this.gateway = gateway;
    this.flows = flows;
    this.keys = keys;
    timeline = new Timeline("decision" + where);
    caller = gateway.caller();
  }

  Timeline timeline() {
    return timeline;
  }

  /// Verifies what those were told.
  void verify() {
    var keys = gateway.keys();
    for (var flow : decided) {
      var answer = flow.answer().isEmpty() ? new JsonObject() : new JsonObject(flow.answer());
      try {
        var claims = keys.verified(answer.getString("assertion", ""));
        WrongAnswerException.unless(
            flow.user().equals(claims.getString("sub"))
                && flow.id().equals(claims.getString("jti")),
            "the assertion says something else");
      } catch (WrongAnswerException wrong) {
        timeline.wrong(wrong);
      }
    }
  }

  /// Makes so many, spread over all who wait.
  void make(int count) {
    var nonce = Phone.freshNonce(gateway.node());
    var signed = new ArrayList<Signed>();
    for (int i = 0; i < count; i++) {
      signed.add(sign(i * (flows.count() / count), nonce));
    }
    new Arrivals(gateway.vertx(), PER_SECOND, i -> send(signed.get(i)), timeline)
        .run(0, Duration.ofSeconds(count).dividedBy(PER_SECOND))
        .await();
  }

  private Signed sign(int number, String nonce) {
    var flow = flows.flow(number);
    var path = "/v1/device/challenges/" + flow.id() + "/decision";
    var body =
        new JsonObject().put("decision", "approve").put("number", flow.numberMatch()).encode();
    var device = keys.get(number % keys.size()).withCredential(Population.phone(number).toString());
    return new Signed(flow, path, body, device.proof("POST", path, nonce, body));
  }

  private Future<?> send(Signed signed) {
    signed.flow.decided();
    decided.add(signed.flow);
    return caller
        .device(HttpMethod.POST, signed.path, signed.proof, signed.body, 200)
        .onSuccess(_ -> signed.flow.acknowledged());
  }

  private record Signed(WaitingFlows.Flow flow, String path, String body, String proof) {}
}
