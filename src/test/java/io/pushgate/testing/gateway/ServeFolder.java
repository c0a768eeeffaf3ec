package io.pushgate.testing.gateway;

import io.pushgate.adapter.crypto.Keyset;
import io.pushgate.dev.fcm.FcmSimulator;
import io.pushgate.domain.client.SecretHash;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A folder with everything that `serve` needs, as an operator would lay it out.
///
/// @param keyset what seals its secrets
/// @param client who may call it, with all scopes
/// @param managementPort a port that was free a moment ago
public record ServeFolder(
    Path folder, Path configuration, String keyset, Client client, int managementPort) {

  /// Writes it.
  public static ServeFolder write(Path folder, URI redis, FcmSimulator fcm) throws IOException {
    var client = new Client("vpn", "a-long-random-string-that-only-the-vpn-knows");
    var keyset = Keyset.generate();
    int managementPort;
    try (var socket = new ServerSocket(0)) {
      managementPort = socket.getLocalPort();
    }
    Files.writeString(folder.resolve("keyset.json"), keyset);
    Files.writeString(folder.resolve("account.json"), fcm.serviceAccountJson());
    var configuration =
        Files.writeString(
            folder.resolve("pushgate.yaml"),
            """
            issuer: https://push.example.com
            http:
              port: 0
            management:
              port: %d
            redis:
              uri: %s
            secrets:
              keysetFile: keyset.json
            fcm:
              serviceAccountFile: account.json
              baseUrl: %s
            clients:
              %s:
                displayName: Company VPN
                secretHash: %s
                scopes: [push, credentials, admin]
            """
                .formatted(
                    managementPort,
                    redis,
                    fcm.baseUrl(),
                    client.id(),
                    SecretHash.of(client.secret())));
    return new ServeFolder(folder, configuration, keyset, client, managementPort);
  }

  /// Starts `serve` of this program with it.
  public GatewayProcess serve(List<String> program, Map<String, String> environment) {
    return GatewayProcess.start(
        program, folder, environment, "serve", "--config", configuration.toString());
  }

  /// Starts `serve` with it.
  public GatewayProcess serve(Map<String, String> environment) {
    return GatewayProcess.start(folder, environment, "serve", "--config", configuration.toString());
  }

  /// The node that a process has become.
  public GatewayNode node(GatewayProcess process) {
    return GatewayNode.at(process.awaitReady(), managementPort, client);
  }

  @Override
  public String toString() {
    return "ServeFolder[" + folder + "]";
  }
}
