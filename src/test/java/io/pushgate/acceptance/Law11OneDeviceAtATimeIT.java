package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.SigningDevice;
import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.HttpAnswer;
import io.pushgate.testing.gateway.HttpCall;
import io.pushgate.testing.gateway.Phone;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Law 11: a credential ID lives on one device at a time")
class Law11OneDeviceAtATimeIT {
  @RegisterExtension static final Gateways gateways = Gateways.shared();

  private final String user = gateways.someone();

  @Test
  void oneOfManyDevicesThatUseAnActivationCodeAtOnceGetsACredential() {
    var code = gateways.a().operator().enrol(user);
    var fired =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () ->
                            Phone.provision(
                                i % 2 == 0 ? gateways.a() : gateways.b(),
                                code,
                                SigningDevice.es256(),
                                "push-" + user + i)))
            .toList();
    var answers = fired.stream().map(CompletableFuture::join).toList();
    assertThat(answers).extracting(HttpAnswer::status).containsOnlyOnce(201);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 201)
        .allSatisfy(answer -> answer.isProblem(400, "activation_code_invalid"));
    var credentials = gateways.b().operator().user(user).is(200).json().getJsonArray("credentials");
    assertThat(credentials).hasSize(1);
  }

  @Test
  void everyDeviceHasAnIdAndAKeyOfItsOwn() {
    var first = Phone.enrolled(gateways.a(), user);
    var second = Phone.enrolled(gateways.b(), user);
    assertThat(first.credentialId()).isNotEqualTo(second.credentialId());
    var target = "/v1/device/credential";
    var imposter = second.device().withCredential(first.credentialId());
    var proof = imposter.proof("GET", target, Phone.freshNonce(gateways.a()));
    gateways
        .a()
        .http()
        .send(HttpCall.get(target).with("Authorization", "Device " + proof))
        .isProblem(401, "invalid_proof");
  }

  @Test
  void aSecondDeviceWithTheSameKeyGetsAnotherCredential() {
    var key = SigningDevice.es256();
    var first = Phone.enrolled(gateways.a(), user, key);
    var second = Phone.enrolled(gateways.b(), user, key);
    assertThat(first.credentialId()).isNotEqualTo(second.credentialId());
  }
}
