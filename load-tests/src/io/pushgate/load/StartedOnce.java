package io.pushgate.load;

import io.pushgate.testing.gateway.GatewayProcess;
import io.pushgate.testing.gateway.ServeFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// One start of a gateway.
///
/// @param millis from the start of the process to its first answer
/// @param cpuMillis that it had used by then
/// @param residentKib what it held of the memory, after a while without calls if that was asked for
record StartedOnce(long millis, long cpuMillis, long residentKib) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration IDLE = Duration.ofSeconds(10);
  private static final int AGAIN_MILLIS = 3;
  private static final byte[] CALL =
      """
      GET /.well-known/jwks.json HTTP/1.1\r
      Host: localhost\r
      Connection: close\r
      \r
      """
          .getBytes(StandardCharsets.US_ASCII);

  /// Starts `serve` by this program, calls until it is answered, and ends it.
  static StartedOnce measure(List<String> program, ServeFolder folder, boolean idle)
      throws IOException, InterruptedException {
    int port = freePort();
    var environment =
        Map.of(
            "PUSHGATE_HTTP_PORT",
            Integer.toString(port),
            "JAVA_HOME",
            System.getProperty("java.home"));
    var config = folder.configuration().toString();
    try (var process =
        GatewayProcess.start(program, folder.folder(), environment, "serve", "--config", config)) {
      while (!isAnswered(port)) {
        var waited = Duration.ofNanos(System.nanoTime() - process.startedAt());
        WrongAnswerException.unless(waited.compareTo(PATIENCE) < 0, "no answer in a minute");
        Thread.sleep(AGAIN_MILLIS);
      }
      var took = Duration.ofNanos(System.nanoTime() - process.startedAt());
      var cpu = process.cpu();
      if (idle) {
        Thread.sleep(IDLE);
      }
      var resident = Memory.residentKib(process.pid());
      process.terminate();
      WrongAnswerException.unless(process.exitCode() == 0, "it did not end in good order");
      return new StartedOnce(took.toMillis(), cpu.toMillis(), resident);
    }
  }

  // By a bare socket: a client of its own would start slower than what is measured.
  private static boolean isAnswered(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
      socket.getOutputStream().write(CALL);
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      return answer.startsWith("HTTP/1.1 200 ");
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
