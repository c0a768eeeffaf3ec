package io.pushgate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EnvironmentTest {
  private static final Path SHIPPED = Path.of("config/pushgate.yaml");

  /// A value other than the default for every key that a variable can set. `@name` is a file.
  private static final Map<String, String> OTHER_VALUES =
      Map.ofEntries(
          Map.entry("issuer", "https://other.example.com"),
          Map.entry("http.host", "0.0.0.0"),
          Map.entry("http.port", "0"),
          Map.entry("http.tls.certFile", "@other.crt"),
          Map.entry("http.tls.keyFile", "@other.key"),
          Map.entry("http.eventLoops", "2"),
          Map.entry("management.host", "::1"),
          Map.entry("management.port", "9191"),
          Map.entry("redis.mode", "cluster"),
          Map.entry("redis.uri", "rediss://u:p@other:6380/2"),
          Map.entry("redis.uris", "redis://a:1, redis://b:2"),
          Map.entry("redis.commandTimeoutMillis", "2000"),
          Map.entry("redis.reconnectMinMillis", "10"),
          Map.entry("redis.reconnectMaxMillis", "5000"),
          Map.entry("secrets.keyset", "{\"primaryKeyId\":8}"),
          Map.entry("secrets.keysetFile", "@other.json"),
          Map.entry("fcm.enabled", "false"),
          Map.entry("fcm.projectId", "other-project"),
          Map.entry("fcm.serviceAccountFile", "@other-account.json"),
          Map.entry("fcm.baseUrl", "http://127.0.0.1:9099"),
          Map.entry("fcm.connections", "2"),
          Map.entry("webhooks.url", "https://hooks.example.com/a?b=c"),
          Map.entry("webhooks.secret", "whsec_" + "b3RoZXI+".repeat(4)),
          Map.entry("webhooks.secretFile", "@webhook.secret"),
          Map.entry("webhooks.allowPrivate", "true"),
          Map.entry("challenge.ttlSeconds", "61"),
          Map.entry("challenge.resultRetentionSeconds", "301"),
          Map.entry("push.maxPendingPerUser", "4"),
          Map.entry("push.unansweredLimit", "0"),
          Map.entry("push.cooldownMinutes", "2, 3"),
          Map.entry("push.staleAfterDays", "31"),
          Map.entry("numberMatch.mode", "off"),
          Map.entry("numberMatch.digits", "2"),
          Map.entry("code.lockThreshold", "11"),
          Map.entry("code.windowSteps", "6"),
          Map.entry("code.selfResync", "false"),
          Map.entry("code.missRule", "shared_budget"),
          Map.entry("code.autoUnlockMinutes", "30"),
          Map.entry("user.maxCredentials", "0"),
          Map.entry("user.sharedCredentials", "true"),
          Map.entry("device.selfProvisioning", "true"),
          Map.entry("credential.expireUnusedDays", "90"),
          Map.entry("migration.quarantine", "true"),
          Map.entry("hardware.maxCodes", "10000"),
          Map.entry("hardware.maxAgeDays", "1000"),
          Map.entry("audit.retentionDays", "30"),
          Map.entry("audit.maxEvents", "100"),
          Map.entry("clientsFile", "@clients.yaml"),
          Map.entry("log.level", "debug"),
          Map.entry("dev.fcmPort", "0"),
          Map.entry("dev.demo", "only"));

  @TempDir private Path folder;
  private ConfigFixture fixture;

  @BeforeEach
  void makeFolder() throws IOException {
    fixture = new ConfigFixture(folder);
    fixture.file("other.crt", "-----BEGIN CERTIFICATE-----\nother");
    fixture.file("other.key", "-----BEGIN PRIVATE KEY-----\nother");
    fixture.file("webhook.secret", "whsec_" + "c2VjcmV0".repeat(4) + "\n");
    fixture.file("other.json", "{\"primaryKeyId\":9}");
    fixture.file("other-account.json", "{\"type\":\"service_account\",\"project_id\":\"other\"}");
    fixture.file(
        "clients.yaml", "vpn: {secretHash: 'sha256:" + "0".repeat(64) + "', scopes: push}");
  }

  static Stream<String> keys() {
    return OTHER_VALUES.keySet().stream().sorted();
  }

  @Test
  void thisTestKnowsEveryKeyThatAVariableCanSet() {
    var keys = new TreeSet<>(ConfigLoader.keys(ConfigFixture.CHECKS).keySet());
    keys.remove("clients");
    assertThat(OTHER_VALUES.keySet()).containsExactlyInAnyOrderElementsOf(keys);
    assertThat(keys.stream().map(KeyPath::variable)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("keys")
  void aVariableOverridesItsKeyAndNoOther(String key) throws IOException {
    var environment = surroundings(key);
    var before = load(environment);
    environment.put(KeyPath.variable(key), value(OTHER_VALUES.get(key)));
    var after = load(environment);

    assertThat(after).isNotEqualTo(before);
    assertThat(differences(before, after)).hasSize(1);
  }

  /// What must be set beside a key so that it may be set and unset: pairs, and modes.
  private Map<String, String> surroundings(String key) {
    var environment = new HashMap<>(fixture.needed());
    switch (key) {
      case "http.tls.certFile", "http.tls.keyFile" -> {
        environment.put("PUSHGATE_HTTP_TLS_CERTFILE", fixture.path("tls.crt"));
        environment.put("PUSHGATE_HTTP_TLS_KEYFILE", fixture.path("tls.key"));
      }
      case "redis.mode" -> environment.put("PUSHGATE_REDIS_URIS", "redis://a:1");
      case "redis.uris" -> {
        environment.put("PUSHGATE_REDIS_MODE", "cluster");
        environment.put("PUSHGATE_REDIS_URIS", "redis://a:1");
      }
      case "secrets.keyset" -> {
        environment.remove("PUSHGATE_SECRETS_KEYSETFILE");
        environment.put("PUSHGATE_SECRETS_KEYSET", ConfigFixture.KEYSET);
      }
      case "webhooks.url" ->
          environment.put("PUSHGATE_WEBHOOKS_SECRET", OTHER_VALUES.get("webhooks.secret"));
      default -> {}
    }
    return environment;
  }

  private PushgateConfig load(Map<String, String> environment) {
    return ConfigFixture.loaded(
        new ConfigLoader(ConfigFixture.CHECKS)
            .load(Optional.of(SHIPPED), environment, Mode.PRODUCTION));
  }

  private String value(String text) {
    return text.startsWith("@") ? fixture.path(text.substring(1)) : text;
  }

  private static List<String> differences(Record before, Record after) {
    return Stream.of(before.getClass().getRecordComponents())
        .filter(
            part -> {
              try {
                return !part.getAccessor().invoke(before).equals(part.getAccessor().invoke(after));
              } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
              }
            })
        .map(java.lang.reflect.RecordComponent::getName)
        .toList();
  }

  @Test
  void anEmptyVariableCountsAsNotSet() throws IOException {
    var environment = fixture.needed();
    environment.put("PUSHGATE_HTTP_PORT", " ");
    var config =
        ConfigFixture.loaded(fixture.load("http: {port: 1}", environment, Mode.PRODUCTION));
    assertThat(config.http().port()).isEqualTo(1);
  }

  @Test
  void anUnknownVariableIsAWarningUnlessItIsForTests() throws IOException {
    var environment = fixture.needed();
    environment.put("PUSHGATE_HTTP_PROT", "1");
    environment.put("PUSHGATE_TEST_REDIS_URI", "redis://a");
    environment.put("PATH", "/bin");
    assertThat(fixture.load("", environment, Mode.PRODUCTION))
        .isInstanceOfSatisfying(
            Loading.Loaded.class,
            loaded ->
                assertThat(loaded.warnings())
                    .containsExactly("PUSHGATE_HTTP_PROT is set, but there is no such key"));
  }

  @Test
  void aVariableCannotHoldClients() throws IOException {
    var environment = fixture.needed();
    environment.put("PUSHGATE_CLIENTS", "{}");
    assertThat(ConfigFixture.faults(fixture.load("", environment, Mode.PRODUCTION)))
        .containsExactly("clients (PUSHGATE_CLIENTS): must hold keys, not a value");
  }
}
