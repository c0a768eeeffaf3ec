package io.pushgate.load.peer;

import io.pushgate.load.Main;
import io.pushgate.load.Results;
import io.pushgate.load.report.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Measures Keycloak alone: `peer [seconds of warm-up [seconds measured]]`.
public final class PeerScenario implements Main.Scenario {
  private static final String WHAT =
      "Logins by Keycloak's CIBA, as many under way at all times as keep it busy.";
  private static final int WARM_UP_SECONDS = 60;
  private static final int SECONDS = 40;

  @Override
  public boolean run(List<String> arguments, Path results) throws Exception {
    var command = String.join(" ", "load-tests/run peer", String.join(" ", arguments)).strip();
    var run = new Run("peer", WHAT, command, Instant.now());
    try (var peer = PeerInstallation.start()) {
      var server = peer.server();
      server.warmUp(seconds(arguments, 0, WARM_UP_SECONDS));
      server.measure(seconds(arguments, 1, SECONDS));
      var measured = server.capacity();
      return new Results(
              run,
              List.of(measured.logins()),
              List.of(),
              List.of(),
              List.of(),
              measured.json(),
              List.of())
          .write(results);
    }
  }

  private static Duration seconds(List<String> arguments, int index, int otherwise) {
    return Duration.ofSeconds(
        arguments.size() > index ? Integer.parseInt(arguments.get(index)) : otherwise);
  }
}
