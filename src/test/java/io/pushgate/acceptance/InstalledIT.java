package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import io.pushgate.testing.gateway.GatewayProcess;
import io.pushgate.testing.gateway.Phone;
import io.pushgate.testing.gateway.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Script, flags and jar in one folder, as an operator installs them.
class InstalledIT {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("JAVA_HOME", System.getProperty("java.home"));
  private static final Surroundings surroundings = Surroundings.start();

  @TempDir private Path folder;
  private Path script;
  private Path jar;
  private Path archive;
  private Path library;

  @AfterAll
  static void stopAll() throws Exception {
    surroundings.close();
  }

  @BeforeEach
  void install() throws IOException {
    script = copied(Path.of("config", "pushgate"));
    copied(Path.of("config", "jvm.options"));
    jar = copied(GatewayProcess.jar());
    archive = folder.resolve("pushgate.jsa");
    library = folder.resolve("pushgate.native");
  }

  @Test
  void theArchiveAndTheLibraryAreUsedAsLongAsTheJarIsTheSame() throws Exception {
    assertThat(run("--version")).startsWith("Pushgate ");
    assertThat(run("archive")).isBlank();
    assertThat(archive).isNotEmptyFile();
    assertThat(Files.exists(library)).isEqualTo(libraryIsPackaged());

    var installation = surroundings.install(folder);
    try (var process = installation.serve(List.of(script.toString()), ENVIRONMENT);
        var node = installation.node(process)) {
      assertThat(flags(process)).contains("-XX:SharedArchiveFile=" + archive);
      assertThat(flags(process).contains("-Djava.library.path=" + library))
          .isEqualTo(libraryIsPackaged());
      assertThat(files(process).contains(library.toString())).isEqualTo(libraryIsPackaged());
      var phone = Phone.enrolled(node, "alice");
      var challenge = node.login().ask("alice");
      surroundings.fcm().awaitMessages(phone.pushToken(), 1).await(30, TimeUnit.SECONDS);
      phone.approve(node, challenge).is(200);
      process.terminate();
      assertThat(process.exitCode()).isZero();
      assertThat(process.output()).doesNotContain("[warning]", "WARN");
      assertThat(process.output().contains("cryptography by AmazonCorrettoCryptoProvider"))
          .isEqualTo(libraryIsPackaged());
    }

    var earlier = Files.getLastModifiedTime(jar).toInstant().minus(Duration.ofSeconds(1));
    Files.setLastModifiedTime(jar, FileTime.from(earlier));
    try (var process = installation.serve(List.of(script.toString()), ENVIRONMENT);
        var node = installation.node(process)) {
      assertThat(String.join(" ", flags(process))).doesNotContain("pushgate.jsa", "library.path");
      assertThat(node.management().get("/health/live").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void itSaysThatThereIsNoJar() throws IOException {
    Files.delete(jar);
    try (var process = started("--version")) {
      assertThat(process.exitCode()).isEqualTo(70);
      assertThat(process.output()).contains("There is no ");
    }
  }

  private Path copied(Path file) throws IOException {
    return Files.copy(file, folder.resolve(file.getFileName()));
  }

  private String run(String argument) {
    try (var process = started(argument)) {
      assertThat(process.exitCode()).as(process.output()).isZero();
      return process.output();
    }
  }

  private GatewayProcess started(String argument) {
    return GatewayProcess.start(List.of(script.toString()), folder, ENVIRONMENT, argument);
  }

  private static List<String> flags(GatewayProcess process) {
    var info = ProcessHandle.of(process.pid()).orElseThrow().info();
    return List.of(info.arguments().orElseThrow());
  }

  // What it has mapped; where the system does not tell, what it was told to.
  private static String files(GatewayProcess process) throws IOException {
    var maps = Path.of("/proc", Long.toString(process.pid()), "maps");
    return Files.isReadable(maps) ? Files.readString(maps) : String.join(" ", flags(process));
  }

  private static boolean libraryIsPackaged() {
    var name = System.mapLibraryName("amazonCorrettoCryptoProvider");
    return AmazonCorrettoCryptoProvider.class.getResource(name) != null;
  }
}
