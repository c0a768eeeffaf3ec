package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.OwnRedis;
import io.pushgate.testing.TokenDocument;
import io.pushgate.testing.gateway.GatewayProcess;
import io.pushgate.testing.gateway.ServeFolder;
import io.pushgate.testing.gateway.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `java -jar pushgate.jar import`, as an operator runs it.
class ImportCommandIT {
  private static final Surroundings surroundings = Surroundings.start();

  private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

  @TempDir private Path folder;
  private ServeFolder installation;

  @AfterAll
  static void stopAll() throws Exception {
    surroundings.close();
  }

  @BeforeEach
  void install() throws IOException {
    installation = surroundings.install(folder);
  }

  @Test
  void rowsThatWereRefusedAreListedAndEndItWithOne() throws IOException {
    var csv =
        file("tokens.csv", "serial,kind,secret\n11,hotp,%1$s\nHAN-7,hotp,%1$s\n".formatted(SECRET));
    try (var process = run(csv)) {
      assertThat(process.exitCode()).isEqualTo(1);
      assertThat(process.out())
          .hasSize(2)
          .first()
          .asString()
          .startsWith("refused row 2, line 3, HAN-7: id_invalid (");
      assertThat(process.out()).last().isEqualTo("imported 1, refused 1");
      assertThat(process.output()).doesNotContain(SECRET);
    }
  }

  @Test
  void anEncryptedDocumentNeedsItsKey() throws IOException {
    var path = "/io/pushgate/adapter/tokens/pskc/figure6.xml";
    var document = folder.resolve("figure6.xml");
    try (var example = ImportCommandIT.class.getResourceAsStream(path)) {
      Files.copy(Objects.requireNonNull(example, path), document);
    }
    try (var process = run("--key-file", file("wrong", "00".repeat(16)), document.toString())) {
      assertThat(process.exitCode()).isEqualTo(65);
      assertThat(process.out()).containsExactly("imported 0, refused 0");
      assertThat(process.output()).contains("does not open with this key").doesNotContain("0000");
    }
    var key = file("key", "12345678901234567890123456789012\n");
    try (var process = run("--key-file", key, document.toString())) {
      assertThat(process.exitCode()).isZero();
      assertThat(process.out()).containsExactly("imported 1, refused 0");
    }
  }

  @Test
  void howFarItHasComeIsSaidOnTheWay() throws IOException {
    var csv = folder.resolve("many.csv");
    Files.copy(TokenDocument.csv(25_000), csv);
    try (var process = run(csv.toString())) {
      assertThat(process.exitCode()).isZero();
      assertThat(process.out()).containsExactly("imported 25000, refused 0");
      assertThat(process.err()).filteredOn(line -> line.contains("tokens read")).hasSize(2);
    }
  }

  @Test
  void withoutRedisOrConfigurationNothingIsDone() throws IOException {
    var csv = file("tokens.csv", "serial,kind,secret\n");
    try (var away = OwnRedis.start()) {
      away.stop();
      var nowhere = Map.of("PUSHGATE_REDIS_URI", away.uri().toString());
      try (var process = run(nowhere, csv)) {
        assertThat(process.exitCode()).isEqualTo(69);
        assertThat(process.output()).contains("Redis does not answer").doesNotContain("\tat ");
      }
    }
    try (var process = run(Map.of("PUSHGATE_HTTP_PORT", "x"), csv)) {
      assertThat(process.exitCode()).isEqualTo(78);
      assertThat(process.output()).contains("http.port");
    }
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private GatewayProcess run(String... arguments) {
    return run(Map.of(), arguments);
  }

  private GatewayProcess run(Map<String, String> environment, String... arguments) {
    var all = new String[arguments.length + 3];
    all[0] = "import";
    all[1] = "--config";
    all[2] = installation.configuration().toString();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return GatewayProcess.start(folder, environment, all);
  }
}
