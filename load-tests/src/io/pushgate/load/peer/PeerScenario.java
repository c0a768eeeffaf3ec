package io.pushgate.load.peer;

import io.pushgate.load.Main;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Measures Keycloak alone: `peer [seconds of warm-up [seconds measured]]`.
public final class PeerScenario implements Main.Scenario {
  private static final int WARM_UP_SECONDS = 60;
  private static final int SECONDS = 40;

  @Override
  public boolean run(List<String> arguments, Path results) throws Exception {
    var measured =
        PeerMeasurement.run(seconds(arguments, 0, WARM_UP_SECONDS), seconds(arguments, 1, SECONDS));
    var json = new JsonObject().put("scenario", "peer").mergeIn(measured.json());
    Files.createDirectories(results);
    Files.writeString(results.resolve("peer.json"), json.encodePrettily() + "\n");
    System.out.println(json.encodePrettily());
    return measured.isRight();
  }

  private static Duration seconds(List<String> arguments, int index, int otherwise) {
    return Duration.ofSeconds(
        arguments.size() > index ? Integer.parseInt(arguments.get(index)) : otherwise);
  }
}
