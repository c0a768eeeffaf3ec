package io.pushgate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A folder with everything that `serve` must be given, and short ways to load.
final class ConfigFixture {
  static final String KEYSET = "{\"primaryKeyId\":7}";
  static final String DEVELOPMENT_KEYSET = "{\"primaryKeyId\":1}";
  private static final Pattern PROJECT = Pattern.compile("\"project_id\":\"([^\"]*)\"");
  static final String SERVICE_ACCOUNT = "{\"type\":\"service_account\",\"project_id\":\"project\"}";

  /// Stand-ins for Tink and Google: what counts here is who asks them and what becomes of the
  /// answer.
  static final SecretChecks CHECKS =
      new SecretChecks() {
        @Override
        public Optional<String> keysetProblem(Secret keyset) {
          return keyset.value().startsWith("{") ? Optional.empty() : Optional.of("is no keyset");
        }

        @Override
        public boolean isDevelopmentKeyset(Secret keyset) {
          return keyset.value().equals(DEVELOPMENT_KEYSET);
        }

        @Override
        public Optional<String> serviceAccountProblem(Secret serviceAccount) {
          return serviceAccount.value().contains("service_account")
              ? Optional.empty()
              : Optional.of("is no service account");
        }

        @Override
        public Optional<String> projectOf(Secret serviceAccount) {
          var named = PROJECT.matcher(serviceAccount.value());
          return named.find() ? Optional.of(named.group(1)) : Optional.empty();
        }
      };

  private final Path folder;

  ConfigFixture(Path folder) throws IOException {
    this.folder = folder;
    file("keyset.json", KEYSET);
    file("account.json", SERVICE_ACCOUNT);
    file("tls.crt", "-----BEGIN CERTIFICATE-----\n");
    file("tls.key", "-----BEGIN PRIVATE KEY-----\n");
  }

  Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  String path(String name) {
    return folder.resolve(name).toString();
  }

  /// What `serve` cannot do without.
  Map<String, String> needed() {
    var environment = new HashMap<String, String>();
    environment.put("PUSHGATE_ISSUER", "https://push.example.com");
    environment.put("PUSHGATE_SECRETS_KEYSETFILE", path("keyset.json"));
    environment.put("PUSHGATE_FCM_SERVICEACCOUNTFILE", path("account.json"));
    return environment;
  }

  Loading load(String yaml, Map<String, String> environment, Mode mode) throws IOException {
    var path = file("pushgate.yaml", yaml);
    return new ConfigLoader(CHECKS).load(Optional.of(path), environment, mode);
  }

  /// Loads a file for `serve`, with all that it needs beside it.
  Loading load(String yaml) throws IOException {
    return load(yaml, needed(), Mode.PRODUCTION);
  }

  PushgateConfig loaded(String yaml) throws IOException {
    return loaded(load(yaml));
  }

  List<String> faults(String yaml) throws IOException {
    return faults(load(yaml));
  }

  static PushgateConfig loaded(Loading loading) {
    assertThat(loading).isInstanceOf(Loading.Loaded.class);
    return ((Loading.Loaded) loading).config();
  }

  static List<String> faults(Loading loading) {
    assertThat(loading).isInstanceOf(Loading.Faulty.class);
    return ((Loading.Faulty) loading).faults().stream().map(Fault::toString).toList();
  }
}
