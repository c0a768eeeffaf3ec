package io.pushgate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedConfigTest {
  private static final Path SHIPPED = Path.of("config");

  @TempDir private Path folder;
  private ConfigFixture fixture;

  @BeforeEach
  void makeFolder() throws IOException {
    fixture = new ConfigFixture(folder);
  }

  @Test
  void pushgateYamlHasEveryKeyWithItsDefault() throws IOException {
    var shipped = new LinkedHashMap<String, String>();
    var faults = new ArrayList<Fault>();
    var text = Files.readString(SHIPPED.resolve("pushgate.yaml"));
    var parsed = new YamlParser(SHIPPED.resolve("pushgate.yaml"), faults::add).parse(text);
    flatten("", ((Parsed.Good<Entry.Section>) parsed).value(), shipped);

    assertThat(faults).isEmpty();
    assertThat(shipped).containsExactlyInAnyOrderEntriesOf(ConfigLoader.keys(ConfigFixture.CHECKS));
  }

  @Test
  void pushgateYamlExplainsEveryKeyInALine() throws IOException {
    var lines = Files.readAllLines(SHIPPED.resolve("pushgate.yaml"));
    for (var i = 1; i < lines.size(); i++) {
      var section = i + 1 < lines.size() && indent(lines.get(i + 1)) > indent(lines.get(i));
      if (lines.get(i).matches(" *[a-zA-Z]+:.*") && !section) {
        assertThat(lines.get(i - 1)).as(lines.get(i)).matches(" *# .{10,140}");
      }
    }
  }

  @Test
  void pushgateYamlChangesNothing() throws IOException {
    var shipped =
        new ConfigLoader(ConfigFixture.CHECKS)
            .load(Optional.of(SHIPPED.resolve("pushgate.yaml")), fixture.needed(), Mode.PRODUCTION);
    assertThat(ConfigFixture.loaded(shipped)).isEqualTo(fixture.loaded(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"production.yaml", "cluster.yaml"})
  void theExamplesServe(String name) throws IOException {
    fixture.file("firebase-service-account.json", ConfigFixture.SERVICE_ACCOUNT);
    fixture.file("clients.yaml", Files.readString(SHIPPED.resolve("clients.yaml")));
    var text = Files.readString(SHIPPED.resolve(name)).replace("/etc/pushgate", folder.toString());
    var config = ConfigFixture.loaded(fixture.load(text, Map.of(), Mode.PRODUCTION));

    assertThat(config.issuer()).hasValue("https://push.example.com");
    assertThat(config.clients().find("vpn")).isPresent();
  }

  @Test
  void everyYamlFileIsTested() throws IOException {
    try (var files = Files.list(SHIPPED)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".yaml"))
          .containsExactlyInAnyOrder(
              "pushgate.yaml", "production.yaml", "cluster.yaml", "clients.yaml");
    }
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }

  private static void flatten(String path, Entry.Section section, Map<String, String> into) {
    section
        .entries()
        .forEach(
            (name, entry) -> {
              var key = path.isEmpty() ? name : path + "." + name;
              switch (entry) {
                case Entry.Scalar scalar -> into.put(key, scalar.text());
                case Entry.Blank _ -> into.put(key, "");
                case Entry.Items _ -> into.put(key, "a list");
                case Entry.Section inner when inner.entries().isEmpty() -> into.put(key, "");
                case Entry.Section inner -> flatten(key, inner, into);
              }
            });
  }
}
