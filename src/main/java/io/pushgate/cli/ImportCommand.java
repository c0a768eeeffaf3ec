package io.pushgate.cli;

import io.pushgate.config.Mode;
import io.pushgate.flow.port.TokenFormat;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.jspecify.annotations.Nullable;

/// `import`: hardware tokens from a document.
record ImportCommand(TokenImporter importer, Configured configured, PrintStream err)
    implements Command {
  private static final Option FORMAT =
      Option.builder()
          .longOpt("format")
          .hasArg()
          .argName("pskc|csv")
          .desc("What the document is; without it by its name: .csv, .xml or .pskc.")
          .get();
  private static final Option KEY_FILE =
      Option.builder()
          .longOpt("key-file")
          .hasArg()
          .argName("FILE")
          .type(Path.class)
          .desc("Holds the pre-shared key of an encrypted document, in hexadecimal.")
          .get();
  private static final Option PASSWORD_FILE =
      Option.builder()
          .longOpt("password-file")
          .hasArg()
          .argName("FILE")
          .type(Path.class)
          .desc("Holds the password of an encrypted document, in its first line.")
          .get();

  @Override
  public String description() {
    return "Import hardware tokens from a document: PSKC (RFC 6030), or CSV with a header row.";
  }

  @Override
  public Options options() {
    return new Options()
        .addOption(Configured.FILE)
        .addOption(FORMAT)
        .addOption(KEY_FILE)
        .addOption(PASSWORD_FILE);
  }

  @Override
  public List<String> operands() {
    return List.of("DOCUMENT");
  }

  @Override
  public int run(CommandLine arguments) throws ParseException {
    var document = document(arguments.getArgList().getFirst());
    var format = format(arguments.getOptionValue(FORMAT), document);
    if (format.isEmpty()) {
      return say(ExitCode.USAGE, "Say --format pskc or --format csv: the name does not tell.");
    }
    if (!Files.isReadable(document) || Files.isDirectory(document)) {
      return say(ExitCode.NO_INPUT, "There is no such document that can be read.");
    }
    Optional<Path> keyFile = Optional.ofNullable(arguments.getParsedOptionValue(KEY_FILE));
    Optional<Path> password = Optional.ofNullable(arguments.getParsedOptionValue(PASSWORD_FILE));
    return switch (KeyFile.read(keyFile, password)) {
      case KeyFile.Refused(var code, var why) -> say(code, why);
      case KeyFile.Given(var key) -> {
        var order = new TokenImporter.Order(document, format.get(), key);
        yield configured.run(arguments, Mode.PRODUCTION, config -> importer.run(config, order));
      }
    };
  }

  private static Path document(String name) throws ParseException {
    try {
      return Path.of(name);
    } catch (InvalidPathException none) {
      throw ParseException.wrap(none);
    }
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
