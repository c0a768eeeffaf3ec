package io.pushgate.cli;

import io.pushgate.flow.port.TokenFormat;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `import`: hardware tokens from a document.
final class ImportCommand implements Command {
  private final TokenImporter importer;
  private final Function<Launcher, Command> configured;
  private final PrintStream err;

  /// @param configured makes a command that goes on only with a configuration that is in order
  ImportCommand(TokenImporter importer, Function<Launcher, Command> configured, PrintStream err) {
    this.importer = importer;
    this.configured = configured;
    this.err = err;
  }

  @Override
  public void describe(CommandSpec spec) {
    configured.apply(_ -> ExitCode.OK).describe(spec);
    spec.addOption(
        OptionSpec.builder("--format")
            .paramLabel("pskc|csv")
            .type(String.class)
            .description("What the document is; without it by its name: .csv, .xml or .pskc.")
            .build());
    spec.addOption(
        OptionSpec.builder("--key-file")
            .paramLabel("FILE")
            .type(Path.class)
            .description("Holds the pre-shared key of an encrypted document, in hexadecimal.")
            .build());
    spec.addOption(
        OptionSpec.builder("--password-file")
            .paramLabel("FILE")
            .type(Path.class)
            .description("Holds the password of an encrypted document, in its first line.")
            .build());
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("DOCUMENT")
            .type(Path.class)
            .arity("1")
            .description("The document, PSKC (RFC 6030) or CSV with a header row.")
            .build());
  }

  @Override
  public int run(ParseResult options) {
    Path document = options.matchedPositionalValue(0, Path.of(""));
    var format = format(options.matchedOptionValue("--format", null), document);
    if (format.isEmpty()) {
      return say(ExitCode.USAGE, "Say --format pskc or --format csv: the name does not tell.");
    }
    if (!Files.isReadable(document) || Files.isDirectory(document)) {
      return say(ExitCode.NO_INPUT, "There is no such document that can be read.");
    }
    var keyFile = Optional.<Path>ofNullable(options.matchedOptionValue("--key-file", null));
    var passwordFile =
        Optional.<Path>ofNullable(options.matchedOptionValue("--password-file", null));
    return switch (KeyFile.read(keyFile, passwordFile)) {
      case KeyFile.Refused(var code, var why) -> say(code, why);
      case KeyFile.Given(var key) -> {
        var order = new TokenImporter.Order(document, format.get(), key);
        yield configured.apply(config -> importer.run(config, order)).run(options);
      }
    };
  }

  private int say(int code, String why) {
    err.println(why);
    return code;
  }

  private static Optional<TokenFormat> format(@Nullable String said, Path document) {
    var name = document.toString().toLowerCase(Locale.ROOT);
    var ending = name.substring(name.lastIndexOf('.') + 1);
    return switch (said == null ? ending : said) {
      case "csv" -> Optional.of(TokenFormat.CSV);
      case "pskc" -> Optional.of(TokenFormat.PSKC);
      case "xml", "pskcxml" -> said == null ? Optional.of(TokenFormat.PSKC) : Optional.empty();
      default -> Optional.empty();
    };
  }
}
