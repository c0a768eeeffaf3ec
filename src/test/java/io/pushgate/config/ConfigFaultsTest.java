package io.pushgate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFaultsTest {
  private static final String WRONG_EVERYWHERE =
      """
      issuer: push.example.com
      http:
        host: two words
        port: 70000
        tls: {certFile: nowhere.crt, keyFile: keyset.json}
        eventLoops: many
        surplus: 0
      management: {host: 'a/b', port: -1}
      redis:
        mode: sentinel
        uri: http://localhost
        commandTimeoutMillis: 49
        reconnectMinMillis: 500
        reconnectMaxMillis: 499
      fcm: {enabled: 1, projectId: Nope, baseUrl: https://fcm.example/v1, connections: 5}
      challenge: {ttlSeconds: 9, resultRetentionSeconds: 3601}
      push: {maxPendingPerUser: 21}
      numberMatch: {mode: sometimes, digits: 7}
      code: {lockThreshold: 101, windowSteps: 11}
      user: {maxCredentials: 101, sharedCredentials: 'yes'}
      device: {selfProvisioning: [true]}
      clients: {vpn: {displayName: '', secretHash: 'md5:00', scopes: [push, root], extra: 1}}
      log: {level: loud}
      dev: {fcmPort: 65536, demo: maybe}
      surprise: {really: 1}
      """;

  @TempDir private Path folder;
  private ConfigFixture fixture;

  @BeforeEach
  void makeFolder() throws IOException {
    fixture = new ConfigFixture(folder);
  }

  @Test
  void everyFaultOfAFileIsReportedAtOnceWithItsKeyAndLine() throws IOException {
    var environment = Map.of("PUSHGATE_SECRETS_KEYSET", "garbage");
    var faults = ConfigFixture.faults(fixture.load(WRONG_EVERYWHERE, environment, Mode.PRODUCTION));

    assertThat(faults)
        .containsExactlyInAnyOrder(
            "issuer (pushgate.yaml:1): must be an http or https URL without user, query and"
                + " fragment",
            "http.host (pushgate.yaml:3): must be a host name or an IP address",
            "http.port (pushgate.yaml:4): must be 0 to 65535, is 70000",
            "http.tls.certFile (pushgate.yaml:5): names a file that is not there",
            "http.tls.keyFile (pushgate.yaml:5): must name a PEM file with an unencrypted private"
                + " key",
            "http.eventLoops (pushgate.yaml:6): must be a whole number",
            "http.surplus (pushgate.yaml:7): is no key of Pushgate",
            "management.host (pushgate.yaml:8): must be a host name or an IP address",
            "management.port (pushgate.yaml:8): must be 0 to 65535, is -1",
            "redis.mode (pushgate.yaml:10): must be one of standalone, cluster",
            "redis.uri (pushgate.yaml:11): " + RedisUri.FORM,
            "redis.commandTimeoutMillis (pushgate.yaml:12): must be 50 to 30000, is 49",
            "redis.reconnectMaxMillis (pushgate.yaml:14): must not be less than"
                + " redis.reconnectMinMillis",
            "secrets.keyset (PUSHGATE_SECRETS_KEYSET): is no keyset",
            "fcm.enabled (pushgate.yaml:15): must be true or false",
            "fcm.projectId (pushgate.yaml:15): must be a Firebase project ID, as in"
                + " acme-login-1a2b3",
            "fcm.baseUrl (pushgate.yaml:15): must be a URL without a path",
            "fcm.connections (pushgate.yaml:15): must be 2 to 4, is 5",
            "fcm.serviceAccountFile: is missing: serve needs it unless fcm.enabled is false",
            "challenge.ttlSeconds (pushgate.yaml:16): must be 10 to 300, is 9",
            "challenge.resultRetentionSeconds (pushgate.yaml:16): must be 1 to 3600, is 3601",
            "push.maxPendingPerUser (pushgate.yaml:17): must be 1 to 20, is 21",
            "numberMatch.mode (pushgate.yaml:18): must be one of off, optional, required",
            "numberMatch.digits (pushgate.yaml:18): must be 2 to 6, is 7",
            "code.lockThreshold (pushgate.yaml:19): must be 1 to 100, is 101",
            "code.windowSteps (pushgate.yaml:19): must be 0 to 10, is 11",
            "user.maxCredentials (pushgate.yaml:20): must be 0 to 100, is 101",
            "user.sharedCredentials (pushgate.yaml:20): must be true or false",
            "device.selfProvisioning (pushgate.yaml:21): must be a single value",
            "clients.vpn.displayName (pushgate.yaml:22): must be 1 to 60 characters",
            "clients.vpn.secretHash (pushgate.yaml:22): must be sha256: and 64 lower-case"
                + " hexadecimal digits; `client-secret` prints one",
            "clients.vpn.scopes (pushgate.yaml:22): must be push, credentials or admin",
            "clients.vpn.extra (pushgate.yaml:22): is no key of Pushgate",
            "log.level (pushgate.yaml:23): must be one of error, warn, info, debug, trace",
            "dev.fcmPort (pushgate.yaml:24): must be 0 to 65535, is 65536",
            "dev.demo (pushgate.yaml:24): must be one of on, off, only",
            "surprise (pushgate.yaml:25): is no key of Pushgate");
  }

  @Test
  void everyVariableIsJudgedAndNamed() throws IOException {
    var environment = new LinkedHashMap<String, String>();
    for (var key : ConfigLoader.keys(ConfigFixture.CHECKS).keySet()) {
      environment.put(KeyPath.variable(key), "\u0007 nonsense");
    }
    var faults = ConfigFixture.faults(fixture.load("", environment, Mode.PRODUCTION));

    var named = new ArrayList<String>();
    for (var variable : environment.keySet()) {
      if (faults.stream().anyMatch(fault -> fault.contains("(" + variable + "): "))) {
        named.add(variable);
      }
    }
    assertThat(named).containsExactlyElementsOf(environment.keySet());
  }

  @Test
  void whatServeCannotDoWithoutIsMissed() throws IOException {
    assertThat(ConfigFixture.faults(fixture.load("", Map.of(), Mode.PRODUCTION)))
        .containsExactly(
            "issuer: is missing: serve needs the URL by which login flows know this gateway",
            "secrets.keysetFile: is missing: serve needs it or secrets.keyset; `keyset` prints one",
            "fcm.serviceAccountFile: is missing: serve needs it unless fcm.enabled is false");
    assertThat(fixture.load("", Map.of(), Mode.DEVELOPMENT)).isInstanceOf(Loading.Loaded.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http: {tls: {certFile: tls.crt}} | http.tls.keyFile: is missing: certificate and key go together
          http: {tls: {keyFile: tls.key}} | http.tls.certFile: is missing: certificate and key go together
          management: {port: 8080} | management.port (pushgate.yaml:1): must not be http.port: health and metrics are not public
          redis: {uris: ['redis://a']} | redis.uris (pushgate.yaml:1): is for redis.mode cluster; standalone needs redis.uri
          redis: {mode: cluster} | redis.uris: is missing: redis.mode cluster needs at least one node
          redis: {mode: cluster, uris: ['redis://a/1']} | redis.uris (pushgate.yaml:1): must not name a database: a cluster has only one
          secrets: {keyset: '{}'} | secrets.keyset (pushgate.yaml:1): and secrets.keysetFile exclude each other
          fcm: {serviceAccountFile: 3} | fcm.serviceAccountFile (pushgate.yaml:1): names a file that is not there
          fcm: {baseUrl: http://fcm.example.com} | fcm.baseUrl (pushgate.yaml:1): must be an https URL, or http to a loopback address
          http: 5 | http (pushgate.yaml:1): must hold keys, not a value
          http: {prot: 5} | http.prot (pushgate.yaml:1): is no key of Pushgate
          http: {port: '8080'} | http.port (pushgate.yaml:1): must be a whole number
          clients: [vpn] | clients (pushgate.yaml:1): must hold keys, not a value
          clients: {'a b': {}} | clients.(not a name) (pushgate.yaml:1): must have an ID of 1 to 64 letters, digits and . _ ~ -
          clients: {vpn: 1} | clients.vpn (pushgate.yaml:1): must hold displayName, secretHash and scopes
          """)
  void oneMistakeIsOneFault(String yaml, String fault) throws IOException {
    var environment = fixture.needed();
    if (yaml.startsWith("fcm: {service")) {
      environment.remove("PUSHGATE_FCM_SERVICEACCOUNTFILE");
    }
    assertThat(ConfigFixture.faults(fixture.load(yaml, environment, Mode.PRODUCTION)))
        .containsExactly(fault);
  }

  @Test
  void aClientNeedsASecretAndScopes() throws IOException {
    assertThat(fixture.faults("clients: {vpn: {}}"))
        .containsExactly(
            "clients.vpn.secretHash: is missing: `client-secret` prints one",
            "clients.vpn.scopes: is missing: one or more of push, credentials, admin");
  }

  @Test
  void aFileThatIsNotThereIsAFault() {
    var loading =
        new ConfigLoader(ConfigFixture.CHECKS)
            .load(Optional.of(folder.resolve("none.yaml")), Map.of(), Mode.PRODUCTION);
    assertThat(ConfigFixture.faults(loading))
        .containsExactly("--config: names a file that is not there");
  }

  @Test
  void aFileThatIsNotYamlHidesWhatIsMissingButNotWhatIsWrong() throws IOException {
    var environment = Map.of("PUSHGATE_HTTP_PORT", "x");
    assertThat(ConfigFixture.faults(fixture.load("a: b\n  c: [", environment, Mode.PRODUCTION)))
        .hasSize(2)
        .anyMatch(fault -> fault.startsWith("pushgate.yaml:2: is not YAML: "))
        .anyMatch(fault -> fault.startsWith("http.port (PUSHGATE_HTTP_PORT): "));
  }
}
