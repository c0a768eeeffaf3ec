package io.pushgate.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Random;
import java.util.logging.LogManager;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportCommandTest {
  private static final String KEY = "12345678901234567890123456789012";

  @TempDir private Path folder;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<TokenImporter.Order> orders = new ArrayList<>();

  @AfterEach
  void restoreLogging() throws IOException {
    LogManager.getLogManager().readConfiguration();
  }

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
  void itTakesOneDocument() throws IOException {
    assertThat(run()).isEqualTo(64);
    assertThat(err.toString(UTF_8)).startsWith("Missing: DOCUMENT\nUsage: pushgate import");
    assertThat(run(file("a.csv", "x"), file("b.csv", "x"))).isEqualTo(64);
    assertThat(run("\0.csv")).isEqualTo(64);
    assertThat(run("--key-file", "\0", file("t.xml", "x"))).isEqualTo(64);
    assertThat(err.toString(UTF_8)).doesNotContain("Exception");
    assertThat(orders).isEmpty();
    assertThat(run(file("c.csv", "x"), "--format", "csv")).isEqualTo(9);
    assertThat(run("--", file("d.csv", "x"))).isEqualTo(9);
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
    Launcher none = _ -> 0;
    var actions = new Actions(none, none, importer, () -> "", new Random(1), CliTest.LENIENT);
    var line = Stream.concat(Stream.of("import"), Stream.of(arguments)).toArray(String[]::new);
    var stream = new PrintStream(err, true, UTF_8);
    return new Cli(actions, production(), stream, stream).run(line);
  }

  private static Map<String, String> production() {
    return Map.of(
        "PUSHGATE_ISSUER", "https://p.example",
        "PUSHGATE_SECRETS_KEYSET", "{}",
        "PUSHGATE_FCM_ENABLED", "false");
  }
}
