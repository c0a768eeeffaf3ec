package io.pushgate.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.config.ConfigLoader;
import io.pushgate.config.Loading;
import io.pushgate.config.Mode;
import io.pushgate.flow.port.TokenFormat;
import io.pushgate.flow.port.TransportKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class ImportCommandTest {
  private static final String KEY = "12345678901234567890123456789012";

  @TempDir private Path folder;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<TokenImporter.Order> orders = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "t.csv, , CSV",
    "t.CSV, , CSV",
    "t.xml, , PSKC",
    "t.pskc, , PSKC",
    "a.b.pskcxml, , PSKC",
    "t, csv, CSV",
    "t.csv, pskc, PSKC",
    "t.xml, csv, CSV"
  })
  void theFormatIsSaidOrToldByTheName(String name, String said, TokenFormat format)
      throws IOException {
    var document = file(name, "x");
    assertThat(said == null ? run(document) : run("--format", said, document)).isEqualTo(9);
    assertThat(orders)
        .containsExactly(
            new TokenImporter.Order(Path.of(document), format, new TransportKey.None()));
  }

  @Test
  void aNameThatTellsNothingIsAUsageError() throws IOException {
    assertThat(run(file("tokens", "x"))).isEqualTo(64);
    assertThat(run(file("tokens.txt", "x"))).isEqualTo(64);
    assertThat(run("--format", "xml", file("t.xml", "x"))).isEqualTo(64);
    assertThat(orders).isEmpty();
  }

  @Test
  void aDocumentThatIsNotThereIsMissed() throws IOException {
    assertThat(run(folder.resolve("t.csv").toString())).isEqualTo(66);
    assertThat(run(Files.createDirectory(folder.resolve("f.csv")).toString())).isEqualTo(66);
  }

  @Test
  void keysAreReadFromFiles() throws IOException {
    var document = file("t.xml", "x");
    assertThat(run("--key-file", file("key", KEY + "\n"), document)).isEqualTo(9);
    assertThat(run("--password-file", file("password", " qwertz ü\nmore"), document)).isEqualTo(9);
    assertThat(((TransportKey.PreShared) orders.getFirst().key()).bytes())
        .startsWith(0x12, 0x34)
        .hasSize(16);
    assertThat(orders.getLast().key()).isEqualTo(new TransportKey.Password(" qwertz ü"));
    assertThat(orders.toString()).doesNotContain("1234", "qwertz");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "qwerty", "12", KEY + "00"})
  void aKeyThatIsNoneIsRefusedAndNotRepeated(String text) throws IOException {
    assertThat(run("--key-file", file("key", text), file("t.xml", "x"))).isEqualTo(65);
    assertThat(err.toString(UTF_8)).contains("hexadecimal").doesNotContain("qwerty", KEY);
    assertThat(orders).isEmpty();
  }

  @Test
  void whatCannotBeAPasswordFileIsRefused() throws IOException {
    var document = file("t.xml", "x");
    assertThat(run("--password-file", file("a", "\nqwerty"), document)).isEqualTo(65);
    assertThat(run("--password-file", folder.resolve("none").toString(), document)).isEqualTo(66);
    var latin = Files.write(folder.resolve("latin"), "qwertz ü".getBytes(ISO_8859_1)).toString();
    assertThat(run("--password-file", latin, document)).isEqualTo(66);
    assertThat(run("--password-file", file("b", "x"), "--key-file", file("c", KEY), document))
        .isEqualTo(64);
    assertThat(orders).isEmpty();
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private int run(String... arguments) {
    TokenImporter importer =
        (_, order) -> {
          orders.add(order);
          return 9;
        };
    var command =
        new ImportCommand(
            importer, ImportCommandTest::configured, new PrintStream(err, true, UTF_8));
    var spec = CommandSpec.create();
    command.describe(spec);
    return command.run(new CommandLine(spec).parseArgs(arguments));
  }

  private static Command configured(Launcher launcher) {
    var loader = new ConfigLoader(CliTest.LENIENT);
    if (loader.load(Optional.empty(), Map.of(), Mode.DEVELOPMENT)
        instanceof Loading.Loaded(var config, _)) {
      return _ -> launcher.run(config);
    }
    throw new AssertionError("nothing is needed in development");
  }
}
