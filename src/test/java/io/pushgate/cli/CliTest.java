package io.pushgate.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.config.PushgateConfig;
import io.pushgate.config.Secret;
import io.pushgate.config.SecretChecks;
import io.pushgate.domain.client.SecretHash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.logging.LogManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CliTest {
  static final SecretChecks LENIENT =
      new SecretChecks() {
        @Override
        public Optional<String> keysetProblem(Secret keyset) {
          return Optional.empty();
        }

        @Override
        public boolean isDevelopmentKeyset(Secret keyset) {
          return keyset.value().equals("dev");
        }

        @Override
        public Optional<String> serviceAccountProblem(Secret serviceAccount) {
          return Optional.empty();
        }

        @Override
        public Optional<String> projectOf(Secret serviceAccount) {
          return Optional.of("project");
        }
      };

  @TempDir private Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<PushgateConfig> served = new ArrayList<>();
  private final List<PushgateConfig> developed = new ArrayList<>();

  @AfterEach
  void restoreLogging() throws IOException {
    LogManager.getLogManager().readConfiguration();
  }

  @Test
  void serveRunsWithTheFileItIsGiven() throws IOException {
    assertThat(run("serve", "--config", production("http: {port: 8181}"))).isEqualTo(3);
    assertThat(served).hasSize(1);
    assertThat(served.getFirst().http().port()).isEqualTo(8181);
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--config=FILE", "--config FILE", "-c FILE", "-cFILE", "-c=FILE"})
  void anOptionTakesItsValueInEveryUsualWay(String line) throws IOException {
    var file = production("http: {port: 8181}");
    assertThat(run(("serve " + line).replace("FILE", file).split(" ", -1))).isEqualTo(3);
    assertThat(served.getFirst().http().port()).isEqualTo(8181);
  }

  @Test
  void devNeedsNothing() {
    assertThat(run("dev")).isEqualTo(4);
    assertThat(developed).hasSize(1);
    assertThat(developed.getFirst().clients().find("demo")).isPresent();
    assertThat(served).isEmpty();
  }

  @Test
  void serveListsAllFaultsAndStartsNothing() throws IOException {
    environment.put("PUSHGATE_HTTP_PORT", "x");
    environment.put("PUSHGATE_SECRETS_KEYSET", "dev");
    var file = Files.writeString(folder.resolve("p.yaml"), "fcm: {connections: 9}").toString();
    assertThat(run("serve", "--config", file)).isEqualTo(78);
    assertThat(served).isEmpty();
    assertThat(out.toString(UTF_8)).isEmpty();
    assertThat(err.toString(UTF_8).lines())
        .first()
        .isEqualTo("The configuration has 5 faults; nothing was started:");
    assertThat(err.toString(UTF_8))
        .contains("  issuer: is missing")
        .contains("  http.port (PUSHGATE_HTTP_PORT): must be a whole number\n")
        .contains("  secrets.keyset (PUSHGATE_SECRETS_KEYSET): is the development keyset")
        .contains("  fcm.connections (p.yaml:1): must be 2 to 4, is 9\n")
        .contains("  fcm.serviceAccountFile: is missing");
  }

  @Test
  void checkConfigStartsNothing() throws IOException {
    assertThat(run("check-config", "--config", production(""))).isZero();
    assertThat(out.toString(UTF_8)).isEqualTo("The configuration is in order.\n");
    assertThat(run("check-config", "--config", folder.resolve("none").toString())).isEqualTo(78);
    assertThat(err.toString(UTF_8)).contains("--config: names a file that is not there");
    assertThat(served).isEmpty();
  }

  @Test
  void aVariableThatIsNoKeyIsAWarning() throws IOException {
    environment.put("PUSHGATE_PORT", "1");
    assertThat(run("serve", "--config", production(""))).isEqualTo(3);
    assertThat(err.toString(UTF_8))
        .isEqualTo("Warning: PUSHGATE_PORT is set, but there is no such key\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "fly",
        "serve extra",
        "serve --conf x",
        "serve --config",
        "serve --config a.yaml -c b.yaml",
        "keyset extra",
        "--verbose",
        "dev -x"
      })
  void aCommandLineThatIsNoneOfOursIsAUsageError(String line) {
    var arguments = line.isEmpty() ? new String[0] : line.split(" ", -1);
    assertThat(run(arguments)).isEqualTo(64);
    assertThat(err.toString(UTF_8)).contains("Usage: pushgate");
    assertThat(out.toString(UTF_8)).isEmpty();
    assertThat(served).isEmpty();
    assertThat(developed).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "serve --help", "keyset -h"})
  void helpIsAsked(String line) {
    assertThat(run(line.split(" ", -1))).isZero();
    assertThat(out.toString(UTF_8)).contains("Usage: pushgate");
  }

  @Test
  void helpNamesEveryCommandAndItsOptions() {
    run("--help");
    assertThat(out.toString(UTF_8))
        .contains("serve", "dev", "check-config", "import", "keyset", "client-secret", "--version");
    run("import", "--help");
    assertThat(out.toString(UTF_8))
        .contains("pushgate import [OPTIONS] DOCUMENT", "-c, --config=FILE", "--password-file");
  }

  @ParameterizedTest
  @CsvSource({
    "fly, Unknown command: fly",
    "--verbose, Unknown option: --verbose",
    "serve --verbose, Unknown option: --verbose",
    "serve --config, Missing value: --config",
    "serve extra, Unknown argument: extra",
    "serve -c a.yaml -c b.yaml, Given more than once: --config"
  })
  void whatIsWrongIsSaidFirst(String line, String complaint) {
    run(line.split(" ", -1));
    assertThat(err.toString(UTF_8)).startsWith(complaint + "\nUsage: pushgate");
  }

  @Test
  void theVersionIsPrinted() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString(UTF_8)).startsWith("Pushgate ").endsWith("\n");
  }

  @Test
  void aKeysetIsPrinted() {
    assertThat(run("keyset")).isZero();
    assertThat(out.toString(UTF_8)).isEqualTo("{\"new\":true}\n");
  }

  @Test
  void aClientSecretIsPrintedWithTheHashOfIt() {
    assertThat(run("client-secret")).isZero();
    var lines = out.toString(UTF_8).lines().toList();
    assertThat(lines.getFirst()).matches("secret: [A-Za-z0-9_-]{43}");
    var hash = SecretHash.parse(lines.getLast().replace("secretHash: ", "")).orElseThrow();
    assertThat(hash.matches(lines.getFirst().replace("secret: ", ""))).isTrue();
  }

  @Test
  void aBugIsNoConfigurationFault() {
    Launcher broken =
        _ -> {
          throw new IllegalStateException("bug");
        };
    assertThat(new Cli(actions(broken), environment, stream(out), stream(err)).run("dev"))
        .isEqualTo(70);
    assertThat(err.toString(UTF_8)).contains("IllegalStateException: bug");
  }

  private String production(String more) throws IOException {
    var account = Files.writeString(folder.resolve("account.json"), "{}");
    environment.put("PUSHGATE_SECRETS_KEYSET", "{}");
    var yaml = "issuer: https://p.example\nfcm: {serviceAccountFile: " + account + "}\n" + more;
    return Files.writeString(folder.resolve("production.yaml"), yaml).toString();
  }

  private int run(String... arguments) {
    Launcher dev =
        config -> {
          developed.add(config);
          return 4;
        };
    return new Cli(actions(dev), environment, stream(out), stream(err)).run(arguments);
  }

  private Actions actions(Launcher dev) {
    Launcher serve =
        config -> {
          served.add(config);
          return 3;
        };
    return new Actions(serve, dev, (_, _) -> 5, () -> "{\"new\":true}", new Random(1), LENIENT);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, UTF_8);
  }
}
