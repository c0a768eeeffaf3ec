package io.pushgate.config;

import io.pushgate.domain.client.Client;
import io.pushgate.domain.client.Scope;
import io.pushgate.domain.client.SecretHash;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Reads who may call, from `clients` and from the file that `clientsFile` names.
final class ClientsReader {
  /// The part of RFC 6749's alphabet that is written the same in a URL, a header and a log.
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._~-]{1,64}");

  private static final int MAX_NAME = 60;

  private final Settings in;
  private final Consumer<Fault> faults;
  private final Map<String, Client> clients = new LinkedHashMap<>();

  ClientsReader(Settings in, Consumer<Fault> faults) {
    this.in = in;
    this.faults = faults;
  }

  Clients read() {
    if (in.mode() == Mode.DEVELOPMENT) {
      DevelopmentClients.all().forEach(client -> clients.put(client.id(), client));
    }
    var inline = in.open("clients");
    var apart = in.file("clientsFile", _ -> Optional.empty()).flatMap(this::parse);
    inline.ifPresent(section -> section.entries().forEach(this::client));
    apart.ifPresent(
        section ->
            section
                .entries()
                .forEach(
                    (id, entry) -> {
                      if (inline.stream().anyMatch(other -> other.entries().containsKey(id))) {
                        report(id, entry, "is in clients and in clientsFile");
                      } else {
                        client(id, entry);
                      }
                    }));
    return new Clients(clients);
  }

  private Optional<Entry.Section> parse(SmallFile file) {
    Consumer<Fault> below =
        fault ->
            faults.accept(
                new Fault(
                    fault.key().isEmpty() ? "clientsFile" : "clients." + fault.key(),
                    fault.origin(),
                    fault.problem()));
    return switch (new YamlParser(file.path(), below).parse(file.text())) {
      case Parsed.Good<Entry.Section> good -> Optional.of(good.value());
      case Parsed.Bad<Entry.Section> _ -> Optional.empty();
    };
  }

  private void client(String id, Entry entry) {
    if (!ID.matcher(id).matches()) {
      report(id, entry, "must have an ID of 1 to 64 letters, digits and . _ ~ -");
    } else if (entry instanceof Entry.Section section) {
      read(id, section).ifPresent(client -> clients.put(id, client));
    } else {
      report(id, entry, "must hold displayName, secretHash and scopes");
    }
  }

  private Optional<Client> read(String id, Entry.Section section) {
    var path = KeyPath.join("clients", id);
    var sources = new Sources(path, section, Map.of());
    var fields = new Settings(in.mode(), path + ".", sources, faults);
    var displayName = fields.optional("displayName", "", ClientsReader::displayName);
    var secretHash = fields.optional("secretHash", "", this::secretHash);
    var scopes = fields.list("scopes", ClientsReader::scope);
    sources.unknownKeys(faults);
    if (!fields.isSet("secretHash")) {
      fields.missing("secretHash", "`client-secret` prints one");
    }
    if (!fields.isSet("scopes")) {
      fields.missing("scopes", "one or more of push, credentials, admin");
    }
    return secretHash.map(hash -> new Client(id, displayName.orElse(id), hash, Set.copyOf(scopes)));
  }

  private void report(String id, Entry entry, String problem) {
    faults.accept(new Fault(KeyPath.join("clients", id), entry.origin().text(), problem));
  }

  private static Parsed<String> displayName(String text) {
    return text.isBlank() || text.length() > MAX_NAME
        ? new Parsed.Bad<>("must be 1 to " + MAX_NAME + " characters")
        : new Parsed.Good<>(text);
  }

  private Parsed<SecretHash> secretHash(String text) {
    var hash = SecretHash.parse(text);
    if (in.mode() == Mode.PRODUCTION && hash.filter(DevelopmentClients::use).isPresent()) {
      return new Parsed.Bad<>(
          "is the hash of a development client's secret, which everybody knows;"
              + " `client-secret` prints a new one");
    }
    return Parsed.of(
        hash, "must be sha256: and 64 lower-case hexadecimal digits; `client-secret` prints one");
  }

  private static Parsed<Scope> scope(String text) {
    return Parsed.of(Scope.parse(text), "must be push, credentials or admin");
  }
}
