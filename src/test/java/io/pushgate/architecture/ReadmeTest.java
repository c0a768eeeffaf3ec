package io.pushgate.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.adapter.crypto.JwsProofs;
import io.pushgate.domain.device.DeviceKey;
import io.pushgate.domain.device.SignedRequest;
import io.pushgate.testing.ReadProofs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What the README says is there, is there.
class ReadmeTest {
  private static final Path SCRIPTS = Path.of("src/main/resources/redis");

  private final String readme = Files.readString(Path.of("README.md"));

  ReadmeTest() throws IOException {}

  @Test
  void everyLinkLeadsToAFile() {
    assertThat(found("\\]\\(([^)]+)\\)"))
        .hasSizeGreaterThan(30)
        .map(Path::of)
        .allSatisfy(file -> assertThat(file).exists());
  }

  @Test
  void everyLinkIsNamedLikeItsFile() {
    assertThat(found("(\\[[^\\]`.]+\\]\\([^)]+\\.(?:java|lua)\\))"))
        .hasSizeGreaterThan(30)
        .allSatisfy(
            link -> assertThat(link).containsPattern("\\[(\\w+)\\]\\(.*/\\1\\.(java|lua)\\)"));
  }

  @Test
  void everyScriptIsPartOfTheStory() throws IOException {
    try (var scripts = Files.list(SCRIPTS)) {
      assertThat(scripts.map(SCRIPTS::relativize).map(Path::toString).toList())
          .isNotEmpty()
          .allSatisfy(name -> assertThat(readme).contains("(" + SCRIPTS + "/" + name + ")"));
    }
  }

  @Test
  void everyPathIsInThePublishedContract() throws IOException {
    var contract = Files.readString(Path.of("src/main/resources/openapi.yaml"));
    var templates =
        Pattern.compile("(?m)^  (/v1/\\S+):$")
            .matcher(contract)
            .results()
            .map(match -> Pattern.compile(match.group(1).replaceAll("\\{\\w+\\}", "[^/]+")))
            .toList();

    assertThat(found("(/v1/[\\w/${}-]+)"))
        .hasSizeGreaterThan(10)
        .allSatisfy(
            path ->
                assertThat(templates)
                    .as(path)
                    .anyMatch(template -> template.matcher(path).matches()));
  }

  /// The key of RFC 8037 §A.1.
  @Test
  void exampleOfAProofVerifies() {
    var proof = found("Authorization: Device (\\S+\\.\\S+\\.\\S+)\n").getFirst();
    var target = found("POST (/v1/device/challenges/\\w+/decision)\n").getFirst();
    var bodyHash = found("\"bh\":\"([\\w-]{43})\"").getFirst();

    assertThat(
            ReadProofs.verifies(
                new JwsProofs(),
                proof,
                new DeviceKey.Ed25519("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"),
                new SignedRequest("POST", target, bodyHash)))
        .isTrue();
  }

  private List<String> found(String pattern) {
    return Pattern.compile(pattern)
        .matcher(readme)
        .results()
        .map(match -> match.group(1))
        .distinct()
        .toList();
  }
}
