package io.pushgate.config;

import io.pushgate.domain.policy.Bounds;
import io.pushgate.domain.policy.PolicySource;
import io.pushgate.domain.policy.PushPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads values as what they must be. Every call gives a value that can be worked with, the default
/// if need be, and reports what is wrong: so one pass finds all faults.
final class Settings implements PolicySource {
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,9}");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:_-]{1,253}");

  private final Mode mode;
  private final String prefix;
  private final Sources sources;
  private final Consumer<Fault> faults;

  Settings(Mode mode, String prefix, Sources sources, Consumer<Fault> faults) {
    this.mode = mode;
    this.prefix = prefix;
    this.sources = sources;
    this.faults = faults;
  }

  Mode mode() {
    return mode;
  }

  boolean isSet(String key) {
    return !(sources.find(key) instanceof Entry.Blank);
  }

  void fault(String key, String problem) {
    fault(key, sources.find(key).origin(), problem);
  }

  void missing(String key, String reason) {
    fault(key, Origin.NOWHERE, "is missing: " + reason);
  }

  private void fault(String key, Origin origin, String problem) {
    faults.accept(new Fault(prefix + key, origin.text(), problem));
  }

  int whole(String key, int preset, int least, int most) {
    return read(key, Integer.toString(preset), scalar -> bounded(scalar, least, most))
        .orElse(preset);
  }

  @Override
  public int whole(Bounds bounds, int preset) {
    return whole(bounds.key(), preset, bounds.least(), bounds.most());
  }

  @Override
  public List<Integer> wholes(Bounds bounds, List<Integer> preset) {
    sources.declare(
        bounds.key(), preset.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    var values = new ArrayList<Integer>();
    for (var entry : entries(sources.find(bounds.key()))) {
      read(bounds.key(), entry, scalar -> bounded(scalar, bounds.least(), bounds.most()))
          .ifPresent(values::add);
    }
    if (values.size() > PushPolicy.MAX_COOLDOWNS) {
      fault(bounds.key(), "must have 1 to " + PushPolicy.MAX_COOLDOWNS + " values");
      return preset;
    }
    return values.isEmpty() ? preset : values;
  }

  private static Parsed<Integer> whole(Entry.Scalar scalar) {
    return scalar.plain() && WHOLE.matcher(scalar.text()).matches()
        ? new Parsed.Good<>(Integer.valueOf(scalar.text()))
        : new Parsed.Bad<>("must be a whole number");
  }

  private static Parsed<Integer> bounded(Entry.Scalar scalar, int least, int most) {
    return switch (whole(scalar)) {
      case Parsed.Good<Integer> good when good.value() < least || good.value() > most ->
          new Parsed.Bad<>("must be " + least + " to " + most + ", is " + good.value());
      case Parsed<Integer> other -> other;
    };
  }

  @Override
  public boolean flag(String key, boolean preset) {
    return read(
            key,
            Boolean.toString(preset),
            scalar ->
                scalar.plain() && (scalar.text().equals("true") || scalar.text().equals("false"))
                    ? new Parsed.Good<>(Boolean.valueOf(scalar.text()))
                    : new Parsed.Bad<>("must be true or false"))
        .orElse(preset);
  }

  @Override
  public <E extends Enum<E>> E choice(String key, E preset) {
    var names = new ArrayList<String>();
    for (var constant : preset.getDeclaringClass().getEnumConstants()) {
      names.add(constant.name().toLowerCase(Locale.ROOT));
    }
    return read(
            key,
            preset.name().toLowerCase(Locale.ROOT),
            scalar ->
                names.contains(scalar.text())
                    ? new Parsed.Good<>(
                        Enum.valueOf(
                            preset.getDeclaringClass(), scalar.text().toUpperCase(Locale.ROOT)))
                    : new Parsed.Bad<>("must be one of " + String.join(", ", names)))
        .orElse(preset);
  }

  String host(String key, String preset) {
    return optional(
            key,
            preset,
            text ->
                HOST.matcher(text).matches()
                    ? new Parsed.Good<>(text)
                    : new Parsed.Bad<>("must be a host name or an IP address"))
        .orElse(preset);
  }

  <T> Optional<T> optional(String key, String preset, Function<String, Parsed<T>> parser) {
    return read(key, preset, scalar -> text(scalar, parser));
  }

  /// A list, or a single value with commas, which is how the environment spells lists.
  <T> List<T> list(String key, Function<String, Parsed<T>> parser) {
    sources.declare(key, "");
    var values = new ArrayList<T>();
    for (var entry : entries(sources.find(key))) {
      read(key, entry, scalar -> text(scalar, parser)).ifPresent(values::add);
    }
    return values;
  }

  private static List<Entry> entries(Entry entry) {
    return switch (entry) {
      case Entry.Items items -> items.entries();
      case Entry.Scalar scalar -> {
        var parts = new ArrayList<Entry>();
        for (var part : scalar.text().split(",", -1)) {
          parts.add(new Entry.Scalar(part.strip(), scalar.plain(), scalar.origin()));
        }
        yield parts;
      }
      case Entry.Section section -> List.of(section);
      case Entry.Blank _ -> List.of();
    };
  }

  /// The keys of a section whose names are the operator's, not ours.
  Optional<Entry.Section> open(String key) {
    sources.declare(key, "");
    return switch (sources.find(key)) {
      case Entry.Section section -> Optional.of(section);
      case Entry.Blank _ -> Optional.empty();
      case Entry.Items _, Entry.Scalar _ -> {
        fault(key, "must hold keys, not a value");
        yield Optional.empty();
      }
    };
  }

  /// A file's path and text.
  Optional<SmallFile> file(String key, Function<SmallFile, Optional<String>> problem) {
    return read(
        key,
        "",
        scalar ->
            switch (SmallFile.read(scalar)) {
              case Parsed.Good<SmallFile> good -> checked(good.value(), problem);
              case Parsed.Bad<SmallFile> bad -> bad;
            });
  }

  Optional<Secret> secret(String key, Function<Secret, Optional<String>> problem) {
    return read(key, "", scalar -> checked(new Secret(scalar.text()), problem));
  }

  /// A secret that has a file to itself.
  Optional<Secret> secretFile(String key, Function<Secret, Optional<String>> problem) {
    return file(key, file -> problem.apply(new Secret(file.text())))
        .map(file -> new Secret(file.text()));
  }

  private static <T> Parsed<T> checked(T value, Function<T, Optional<String>> problem) {
    return problem
        .apply(value)
        .<Parsed<T>>map(Parsed.Bad::new)
        .orElseGet(() -> new Parsed.Good<>(value));
  }

  private static <T> Parsed<T> text(Entry.Scalar scalar, Function<String, Parsed<T>> parser) {
    return scalar.text().chars().anyMatch(Character::isISOControl)
        ? new Parsed.Bad<>("must not hold line breaks or other control characters")
        : parser.apply(scalar.text());
  }

  private <T> Optional<T> read(
      String key, String preset, Function<Entry.Scalar, Parsed<T>> parser) {
    sources.declare(key, preset);
    return read(key, sources.find(key), parser);
  }

  private <T> Optional<T> read(String key, Entry entry, Function<Entry.Scalar, Parsed<T>> parser) {
    return switch (entry) {
      case Entry.Blank _ -> Optional.empty();
      case Entry.Scalar scalar ->
          switch (parser.apply(scalar)) {
            case Parsed.Good<T> good -> Optional.of(good.value());
            case Parsed.Bad<T> bad -> {
              fault(key, scalar.origin(), bad.problem());
              yield Optional.empty();
            }
          };
      case Entry.Items items -> single(key, items.origin());
      case Entry.Section section -> single(key, section.origin());
    };
  }

  private <T> Optional<T> single(String key, Origin origin) {
    fault(key, origin, "must be a single value");
    return Optional.empty();
  }
}
