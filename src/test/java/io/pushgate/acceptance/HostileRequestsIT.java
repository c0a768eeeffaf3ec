package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.SigningDevice;
import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.HttpCall;
import io.pushgate.testing.gateway.Phone;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
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

  @Test
  void whoeverTricklesABodyIsCutOff() throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), gateways.a().http().port())) {
      socket.setSoTimeout(1_000);
      var head =
          String.join(
              "\r\n",
              "POST /oauth2/token HTTP/1.1",
              "Host: x",
              "Content-Length: 16000",
              "Content-Type: application/x-www-form-urlencoded",
              "",
              "");
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      assertThat(secondsUntilCutOff(socket)).isBetween(5, 30);
    }
  }

  private static int secondsUntilCutOff(Socket socket) throws IOException {
    for (int seconds = 0; seconds < 30; seconds++) {
      if (!staysOpenForASecond(socket)) {
        return seconds;
      }
    }
    throw new AssertionError("never cut off");
  }

  private static boolean staysOpenForASecond(Socket socket) throws IOException {
    try {
      socket.getOutputStream().write('a');
      return socket.getInputStream().read() >= 0;
    } catch (SocketTimeoutException nothingToRead) {
      return true;
    } catch (SocketException reset) {
      return false;
    }
  }
}
