package io.pushgate.load.peer;

import io.pushgate.testing.Eventually;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// Keycloak in production mode in a process of its own, on loopback. Close it.
final class Keycloak implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Pattern READY =
      Pattern.compile("Listening on: http://127\\.0\\.0\\.1:([0-9]+)");

  private final KeycloakFolder folder;
  private final Process script;
  private final int port;
  private final ProcessHandle java;

  private Keycloak(KeycloakFolder folder, URI channel) throws IOException {
    this.folder = folder;
    script = folder.launch("start", options(channel));
    Eventually.within(PATIENCE, "Keycloak listens", () -> readPort() > 0 || !script.isAlive());
    port = readPort();
    if (port == 0) {
      throw new IllegalStateException("Keycloak ended: " + folder.printed("start"));
    }
    // Not the script, which only waits for it.
    java =
        script
            .children()
            .filter(it -> it.info().command().orElse("").endsWith("java"))
            .findFirst()
            .orElseThrow();
  }

  /// Builds it, starts it, and returns when it listens.
  ///
  /// @param channel whom it tells that somebody is to approve
  static Keycloak start(PeerRealm realm, URI channel) throws IOException {
    var folder = KeycloakFolder.copy();
    folder.write(realm);
    build(folder);
    return new Keycloak(folder, channel);
  }

  /// What production mode asks for before the first start.
  private static void build(KeycloakFolder folder) throws IOException {
    var process = folder.launch("build", List.of("--db=dev-file"));
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException("kc.sh build failed: " + folder.printed("build"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static List<String> options(URI channel) {
    return List.of(
        "--optimized",
        "--import-realm",
        "--cache=local",
        "--http-enabled=true",
        "--http-host=127.0.0.1",
        "--http-port=0",
        "--hostname-strict=false",
        "--spi-ciba-auth-channel--ciba-http-auth-channel--http-authentication-channel-uri="
            + channel);
  }

  int port() {
    return port;
  }

  /// How much CPU it has used so far, its database included.
  Duration cpu() {
    return java.info().totalCpuDuration().orElseThrow();
  }

  @Override
  public void close() {
    folder.close();
  }

  private int readPort() {
    var ready = READY.matcher(folder.printed("start"));
    return ready.find() ? Integer.parseInt(ready.group(1)) : 0;
  }
}
