package io.pushgate.acceptance;

import io.pushgate.testing.SigningDevice;
import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.HttpCall;
import io.pushgate.testing.gateway.Phone;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Law 15: a stranger's bad input is an error of theirs, never a fault of ours")
class HostileRequestsIT {
  @RegisterExtension static final Gateways gateways = Gateways.shared();

  /// No decoder of such bodies gets to see a charset that does not exist.
  @Test
  void aMultipartBodyIsNotRead() {
    var call =
        HttpCall.of("POST", "/oauth2/token")
            .withBody("--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--x--")
            .with("Content-Type", "multipart/form-data; boundary=x; charset=none-such");
    gateways.a().http().send(call).isProblem(415, "unsupported_media_type");
  }

  @Test
  void aPushTokenOfRareCharactersIsMeasuredInCharacters() {
    var pushToken = "\uD83D\uDC4D".repeat(2_049);
    var answer = Phone.provision(gateways.a(), "ABCD-EFGH-JKMN", SigningDevice.es256(), pushToken);
    answer.isProblem(400, "activation_code_invalid");
  }
}
