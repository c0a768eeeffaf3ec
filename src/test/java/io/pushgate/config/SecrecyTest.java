package io.pushgate.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.client.SecretHash;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecrecyTest {
  private static final String SECRET = "hunter2";

  @TempDir private Path folder;
  private ConfigFixture fixture;

  @BeforeEach
  void makeFolder() throws IOException {
    fixture = new ConfigFixture(folder);
  }

  @Test
  void aConfigurationPrintsNoSecret() throws IOException {
    var hash = SecretHash.of(SECRET);
    fixture.file(
        "account.json",
        "{\"type\":\"service_account\",\"project_id\":\"project\",\"key\":\"hunter2\"}");
    fixture.file("keyset.json", "{\"key\":\"hunter2\"}");
    var config =
        fixture.loaded(
            """
            redis: {uri: 'rediss://user:hunter2@redis.example.com'}
            clients: {vpn: {secretHash: '%s', scopes: [push]}}
            """
                .formatted(hash));

    assertThat(config.toString())
        .contains("redis.example.com", "vpn", "[REDACTED]")
        .doesNotContain(SECRET, hash.hex());
    assertThat(config.redis().uris().getFirst().value()).contains(SECRET);
    assertThat(config.keyset().orElseThrow().value()).contains(SECRET);
  }

  @Test
  void whereverASecretIsPastedByMistakeNoFaultQuotesIt() throws IOException {
    var keys = ConfigLoader.keys(ConfigFixture.CHECKS).keySet();
    for (var text :
        new String[] {SECRET, "redis://u:hunter2@", "[hunter2", "*hunter2", "!hunter2 x"}) {
      for (var key : keys) {
        var yaml = new StringBuilder();
        var indent = new StringBuilder();
        for (var name : key.split("\\.", -1)) {
          yaml.append(indent).append(name).append(":\n");
          indent.append("  ");
        }
        yaml.setLength(yaml.length() - 1);
        var inFile = fixture.load(yaml + " " + text, Map.of(), Mode.PRODUCTION);
        assertThat(ConfigFixture.faults(inFile)).isNotEmpty().noneMatch(this::quotes);
        var inVariable = Map.of(KeyPath.variable(key), text);
        assertThat(ConfigFixture.faults(fixture.load("", inVariable, Mode.PRODUCTION)))
            .isNotEmpty()
            .noneMatch(this::quotes);
      }
    }
  }

  @Test
  void aSecretInAFileOfTheWrongKindIsNotQuoted() throws IOException {
    fixture.file("wrong.txt", SECRET);
    var environment = new HashMap<String, String>();
    for (var key : ConfigLoader.keys(ConfigFixture.CHECKS).keySet()) {
      if (key.endsWith("File")) {
        environment.put(KeyPath.variable(key), fixture.path("wrong.txt"));
      }
    }
    assertThat(ConfigFixture.faults(fixture.load("", environment, Mode.PRODUCTION)))
        .hasSizeGreaterThanOrEqualTo(environment.size())
        .noneMatch(this::quotes);
  }

  @Test
  void unknownKeysThatAreNoNamesAreNotQuoted() throws IOException {
    assertThat(fixture.faults("redis: {'redis://u:hunter2@h': 1}\n'hunter2 ': 2"))
        .hasSize(2)
        .noneMatch(this::quotes);
  }

  private boolean quotes(String fault) {
    return fault.contains(SECRET);
  }
}
