package io.pushgate.config;

import io.pushgate.domain.policy.DevicePolicy;
import io.pushgate.domain.policy.Policy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the configuration: what the environment sets, else what the file sets, else the defaults.
///
/// Every key but `clients` can be set by a variable, `PUSHGATE_` and its path in capitals with `_`
/// for dots: `redis.uri` has `PUSHGATE_REDIS_URI`. Lists are separated by commas. An empty variable
/// counts as not set.
public final class ConfigLoader {
  private static final Entry.Section NO_FILE =
      new Entry.Section(new LinkedHashMap<>(), Origin.NOWHERE);

  private final SecretChecks checks;

  /// @param checks what judges the contents of secrets
  public ConfigLoader(SecretChecks checks) {
    this.checks = checks;
  }

  /// Reads and validates everything; what is wrong comes back as a value, all of it at once.
  ///
  /// @param file the configuration file; empty = the environment alone
  /// @param environment the process's environment variables
  /// @param mode whether stand-ins that everybody knows may be used
  public Loading load(Optional<Path> file, Map<String, String> environment, Mode mode) {
    var faults = new ArrayList<Fault>();
    var parsed = file.map(path -> parse(path, faults)).orElse(new Parsed.Good<>(NO_FILE));
    var sources =
        switch (parsed) {
          case Parsed.Good<Entry.Section> good -> new Sources("", good.value(), environment);
          case Parsed.Bad<Entry.Section> _ -> new Sources("", NO_FILE, environment);
        };
    var config = read(new Settings(mode, "", sources, faults::add), faults);
    sources.unknownKeys(faults::add);
    if (parsed instanceof Parsed.Bad) {
      // What is missing may stand in the part that could not be read.
      faults.removeIf(fault -> fault.origin().isEmpty());
    }
    var warnings = warnings(sources);
    return faults.isEmpty()
        ? new Loading.Loaded(config, warnings)
        : new Loading.Faulty(faults, warnings);
  }

  /// Every key with its default in production, as it would be written; empty = none. In the order
  /// of reading.
  static Map<String, String> keys(SecretChecks checks) {
    var sources = new Sources("", NO_FILE, Map.of());
    new ConfigLoader(checks)
        .read(new Settings(Mode.PRODUCTION, "", sources, _ -> {}), new ArrayList<>());
    return sources.presets();
  }

  private Parsed<Entry.Section> parse(Path path, List<Fault> faults) {
    return switch (SmallFile.read(path)) {
      case Parsed.Good<SmallFile> good ->
          new YamlParser(path, faults::add).parse(good.value().text());
      case Parsed.Bad<SmallFile> bad -> {
        faults.add(new Fault("", "--config", bad.problem()));
        yield new Parsed.Bad<>(bad.problem());
      }
    };
  }

  private PushgateConfig read(Settings in, List<Fault> faults) {
    var http = HttpConfig.read(in);
    return new PushgateConfig(
        issuer(in),
        http,
        ManagementConfig.read(in, http),
        RedisConfig.read(in),
        keyset(in),
        FcmConfig.read(in, checks),
        WebhooksConfig.read(in),
        Policy.read(in, policyPreset(in.mode())),
        new ClientsReader(in, faults::add).read(),
        in.choice("log.level", LogLevel.INFO),
        DevConfig.read(in));
  }

  /// In development, devices may provision themselves: there is nobody to enrol them.
  private static Policy policyPreset(Mode mode) {
    return switch (mode) {
      case PRODUCTION -> Policy.DEFAULT;
      case DEVELOPMENT -> Policy.DEFAULT.with(new DevicePolicy(true));
    };
  }

  private static Optional<String> issuer(Settings in) {
    var issuer = in.optional("issuer", "", HttpUrl::issuer);
    if (in.mode() == Mode.PRODUCTION && !in.isSet("issuer")) {
      in.missing("issuer", "serve needs the URL by which login flows know this gateway");
    }
    return issuer;
  }

  private Optional<Secret> keyset(Settings in) {
    var inline = in.secret("secrets.keyset", secret -> keysetProblem(secret, in.mode()));
    var apart = in.secretFile("secrets.keysetFile", secret -> keysetProblem(secret, in.mode()));
    if (in.isSet("secrets.keyset") && in.isSet("secrets.keysetFile")) {
      in.fault("secrets.keyset", "and secrets.keysetFile exclude each other");
    } else if (in.mode() == Mode.PRODUCTION
        && !in.isSet("secrets.keyset")
        && !in.isSet("secrets.keysetFile")) {
      in.missing("secrets.keysetFile", "serve needs it or secrets.keyset; `keyset` prints one");
    }
    return inline.or(() -> apart);
  }

  private Optional<String> keysetProblem(Secret keyset, Mode mode) {
    return mode == Mode.PRODUCTION && checks.isDevelopmentKeyset(keyset)
        ? Optional.of("is the development keyset, which everybody knows; `keyset` prints a new one")
        : checks.keysetProblem(keyset);
  }

  private static List<String> warnings(Sources sources) {
    return sources.unknownVariables().stream()
        .map(name -> name + " is set, but there is no such key")
        .toList();
  }
}
