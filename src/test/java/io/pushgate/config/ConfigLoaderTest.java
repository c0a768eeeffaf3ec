package io.pushgate.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.client.Client;
import io.pushgate.domain.client.Scope;
import io.pushgate.domain.client.SecretHash;
import io.pushgate.domain.policy.DevicePolicy;
import io.pushgate.domain.policy.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigLoaderTest {
  private static final String HASH = SecretHash.of("a long random string").toString();

  @TempDir private Path folder;
  private ConfigFixture fixture;

  @BeforeEach
  void makeFolder() throws IOException {
    fixture = new ConfigFixture(folder);
  }

  @Test
  void theDefaultsAreTheContracts() throws IOException {
    var config = fixture.loaded("");
    assertThat(config.policy()).isEqualTo(Policy.DEFAULT);
    assertThat(config.http().port()).isEqualTo(8080);
    assertThat(config.management().port()).isEqualTo(9090);
    assertThat(config.redis().uris()).containsExactly(new RedisUri("redis://127.0.0.1:6379"));
    assertThat(config.dev()).isEqualTo(new DevConfig(9099, DevConfig.Demo.ON));
    assertThat(config.clients().all()).isEmpty();
  }

  @Test
  void developmentStandsInForWhatIsNotSet() throws IOException {
    var config = ConfigFixture.loaded(fixture.load("", Map.of(), Mode.DEVELOPMENT));
    assertThat(config.issuer()).isEmpty();
    assertThat(config.keyset()).isEmpty();
    assertThat(config.redis().uris()).isEmpty();
    assertThat(config.fcm().serviceAccount()).isEmpty();
    assertThat(config.policy().device()).isEqualTo(new DevicePolicy(true));
    assertThat(config.http().host()).isEqualTo("127.0.0.1");
    assertThat(config.clients().find("demo"))
        .hasValue(
            new Client(
                "demo", "Demo VPN", SecretHash.of("demo-secret"), EnumSet.allOf(Scope.class)));
    assertThat(config.clients().find("other"))
        .hasValueSatisfying(
            client -> {
              assertThat(client.scopes()).containsExactly(Scope.PUSH);
              assertThat(client.secretHash().matches("other-secret")).isTrue();
            });
  }

  @Test
  void developmentTakesWhatIsSet() throws IOException {
    var environment =
        Map.of(
            "PUSHGATE_REDIS_URI", "redis://127.0.0.1:7000",
            "PUSHGATE_SECRETS_KEYSET", ConfigFixture.DEVELOPMENT_KEYSET,
            "PUSHGATE_DEVICE_SELFPROVISIONING", "false");
    var yaml = "clients: {demo: {secretHash: '" + HASH + "', scopes: [push]}}";
    var config = ConfigFixture.loaded(fixture.load(yaml, environment, Mode.DEVELOPMENT));
    assertThat(config.redis().uris()).hasSize(1);
    assertThat(config.keyset()).isPresent();
    assertThat(config.policy().device().selfProvisioning()).isFalse();
    assertThat(config.clients().find("demo").orElseThrow().secretHash()).hasToString(HASH);
    assertThat(config.clients().find("other")).isPresent();
  }

  @Test
  void serveRefusesWhatDevelopmentUses() throws IOException {
    var demo = SecretHash.of(DevelopmentClients.DEMO_SECRET);
    var other = SecretHash.of(DevelopmentClients.OTHER_SECRET);
    var yaml =
        """
        clients:
          vpn: {secretHash: '%s', scopes: [push]}
          sso: {secretHash: '%s', scopes: [push]}
        """
            .formatted(demo, other);
    fixture.file("keyset.json", ConfigFixture.DEVELOPMENT_KEYSET);
    assertThat(fixture.faults(yaml))
        .hasSize(3)
        .anyMatch(fault -> fault.startsWith("clients.vpn.secretHash (pushgate.yaml:2): is the"))
        .anyMatch(fault -> fault.startsWith("clients.sso.secretHash (pushgate.yaml:3): is the"))
        .anyMatch(
            fault ->
                fault.startsWith(
                    "secrets.keysetFile (PUSHGATE_SECRETS_KEYSETFILE): is the development"));
  }

  @Test
  void clientsMayStandInTheFileAndInOneApart() throws IOException {
    fixture.file(
        "c.yaml", "sso: {displayName: Portal, secretHash: '" + HASH + "', scopes: [admin, push]}");
    var config =
        fixture.loaded(
            "clientsFile: c.yaml\nclients: {vpn: {secretHash: '" + HASH + "', scopes: push}}");
    assertThat(config.clients().byId()).containsOnlyKeys("sso", "vpn");
    assertThat(config.clients().find("vpn").orElseThrow().displayName()).isEqualTo("vpn");
    assertThat(config.clients().find("sso").orElseThrow().scopes())
        .isEqualTo(Set.of(Scope.ADMIN, Scope.PUSH));
  }

  @Test
  void faultsOfTheFileApartNameThatFile() throws IOException {
    fixture.file(
        "c.yaml", "vpn: {secretHash: '" + HASH + "', scopes: push}\nsso:\n  scopes: all\n  x: 1\n");
    assertThat(
            fixture.faults(
                "clientsFile: c.yaml\nclients: {vpn: {secretHash: '" + HASH + "', scopes: push}}"))
        .containsExactlyInAnyOrder(
            "clients.vpn (c.yaml:1): is in clients and in clientsFile",
            "clients.sso.scopes (c.yaml:3): must be push, credentials or admin",
            "clients.sso.x (c.yaml:4): is no key of Pushgate",
            "clients.sso.secretHash: is missing: `client-secret` prints one");
    fixture.file("c.yaml", "- vpn");
    assertThat(fixture.faults("clientsFile: c.yaml"))
        .containsExactly("clientsFile (c.yaml:1): must hold keys and values");
  }

  @Test
  void aRelativePathStartsAtTheFileThatNamesIt() throws IOException {
    var config = fixture.loaded("http: {tls: {certFile: tls.crt, keyFile: ./tls.key}}");
    assertThat(config.http().tls().orElseThrow().keyFile()).isEqualTo(folder.resolve("tls.key"));
  }

  @Test
  void aFileThatIsNoTextIsAFault() throws IOException {
    Files.write(folder.resolve("keyset.json"), new byte[] {(byte) 0xff, (byte) 0xfe});
    assertThat(fixture.faults(""))
        .containsExactly(
            "secrets.keysetFile (PUSHGATE_SECRETS_KEYSETFILE): names a file that cannot be read as"
                + " UTF-8 text");
  }

  @Test
  void theProjectMustBeNamedWhereTheServiceAccountNamesNone() throws IOException {
    var fault = "fcm.projectId: is missing: the service account names none that could be one";
    fixture.file("account.json", "{\"type\":\"service_account\",\"project_id\":\"Nope\"}");
    assertThat(fixture.faults("")).containsExactly(fault);
    fixture.file("account.json", "{\"type\":\"service_account\"}");
    assertThat(fixture.faults("")).containsExactly(fault);
    assertThat(fixture.loaded("fcm: {projectId: acme-1}").fcm().projectId()).hasValue("acme-1");
    assertThat(fixture.loaded("fcm: {enabled: false}").fcm().projectId()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PRIVATE", "RSA PRIVATE", "EC PRIVATE"})
  void keysOfTlsMayBeInAnyOfTheUsualForms(String kind) throws IOException {
    fixture.file("tls.key", "-----BEGIN " + kind + " KEY-----\n");
    assertThat(fixture.loaded("http: {tls: {certFile: tls.crt, keyFile: tls.key}}").http().tls())
        .isPresent();
  }

  @Test
  void pushesCanBeSwitchedOff() throws IOException {
    var environment = fixture.needed();
    environment.remove("PUSHGATE_FCM_SERVICEACCOUNTFILE");
    var config =
        ConfigFixture.loaded(fixture.load("fcm: {enabled: false}", environment, Mode.PRODUCTION));
    assertThat(config.fcm().enabled()).isFalse();
  }
}
