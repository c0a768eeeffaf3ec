package io.pushgate.acceptance;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.Eventually;
import io.pushgate.testing.GeneratedText;
import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.HttpAnswer;
import io.pushgate.testing.gateway.HttpCall;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Documents that are answered before they have arrived, or never arrive.
class ImportStreamIT {
  @RegisterExtension static final Gateways gateways = Gateways.own();

  private static final String HEADER = "serial,kind,secret\n";
  private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

  /// The caller is let finish: whoever was cut off while sending would not see why.
  @Test
  void aLargeDocumentThatIsRefusedAtItsStartIsAnswered() {
    for (int i = 0; i < 2; i++) {
      var rest = IntStream.range(0, 20_000).mapToObj(_ -> "x".repeat(1_000));
      var text = new GeneratedText(Stream.concat(Stream.of("<!DOCTYPE a>\n"), rest));
      send("application/pskc+xml", text).isProblem(400, "document_refused");
    }
    send("text/csv", new GeneratedText(Stream.of(HEADER))).is(200);
  }

  @Test
  void aDocumentThatSaysItIsTooLargeIsNotRead() throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), gateways.a().http().port())) {
      begin(socket, "Content-Length: " + (256 * 1024 * 1024 + 1));
      assertThat(answer(socket)).contains("HTTP/1.1 413", "payload_too_large");
    }
  }

  /// Each would hold a thread, and a place among the few imports that may run.
  @Test
  void callersWhoGoAwayLeaveNothingBehindButWhatTheySent() throws IOException {
    for (int serial = 700; serial < 712; serial++) {
      var tries = 0;
      // The place of the one before is given back only when the gateway has noticed.
      while (!isTakenBeforeItsCallerGoesAway(serial)) {
        assertThat(++tries).as("tries to find a place for %d", serial).isLessThan(30);
      }
    }
    Eventually.within(
        Duration.ofSeconds(30),
        "there is room for another import",
        () ->
            send("text/csv", new GeneratedText(Stream.of(HEADER, "8,hotp," + SECRET + "\n")))
                    .status()
                == 200);
    assertThat(isThere("PGHW00000008")).isTrue();
  }

  private static boolean isTakenBeforeItsCallerGoesAway(int serial) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), gateways.a().http().port())) {
      begin(socket, "Content-Length: 1000000");
      var rows = HEADER + serial + ",hotp," + SECRET + "\n8";
      socket.getOutputStream().write(rows.getBytes(US_ASCII));
      socket.getOutputStream().flush();
      return Eventually.briefly(Duration.ofSeconds(1), () -> isThere("PGHW00000" + serial));
    }
  }

  private static boolean isThere(String credentialId) {
    return gateways.a().operator().view(credentialId).status() == 200;
  }

  private static void begin(Socket socket, String header) throws IOException {
    var demo = Base64.getEncoder().encodeToString("demo:demo-secret".getBytes(US_ASCII));
    var head =
        String.join(
            "\r\n",
            "POST /v1/credentials:import HTTP/1.1",
            "Host: x",
            "Authorization: Basic " + demo,
            "Content-Type: text/csv",
            "Connection: close",
            header,
            "",
            "");
    socket.getOutputStream().write(head.getBytes(US_ASCII));
    socket.getOutputStream().flush();
  }

  private static String answer(Socket socket) throws IOException {
    socket.setSoTimeout(30_000);
    var text = new StringBuilder();
    while (!text.toString().endsWith("}")) {
      text.append((char) socket.getInputStream().read());
    }
    return text.toString();
  }

  private static HttpAnswer send(String type, GeneratedText text) {
    var call =
        HttpCall.of("POST", "/v1/credentials:import")
            .withBody("made while it is sent")
            .with("Content-Type", type);
    return gateways.a().operator().call(call, text);
  }
}
