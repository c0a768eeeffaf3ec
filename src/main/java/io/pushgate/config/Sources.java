package io.pushgate.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The places where a value may be written: the environment goes before the file. Remembers which
/// keys were asked for; what else is written is a mistake.
final class Sources {
  private static final String TEST_PREFIX = "PUSHGATE_TEST_";

  private final String prefix;
  private final Entry.Section file;
  private final Map<String, String> environment;
  private final Map<String, String> presets = new LinkedHashMap<>();

  /// @param prefix the path of the section that `file` is; empty = the top
  Sources(String prefix, Entry.Section file, Map<String, String> environment) {
    this.prefix = prefix;
    this.file = file;
    this.environment = environment;
  }

  /// Makes a key known.
  ///
  /// @param preset what holds where it is not set, as it would be written; empty = nothing
  void declare(String key, String preset) {
    presets.put(key, preset);
  }

  /// The keys made known, each with what holds where it is not set, in the order of asking.
  Map<String, String> presets() {
    return presets;
  }

  /// What is written for a key. An empty variable counts as not set: that is what a container's
  /// `PUSHGATE_X=${X}` becomes where X is missing.
  Entry find(String key) {
    var variable = KeyPath.variable(key);
    var text = environment.getOrDefault(variable, "").strip();
    if (!text.isEmpty()) {
      return new Entry.Scalar(text, true, Origin.variable(variable));
    }
    Entry found = file;
    for (var name : key.split("\\.", -1)) {
      found =
          found instanceof Entry.Section section
              ? section.entries().getOrDefault(name, new Entry.Blank(Origin.NOWHERE))
              : new Entry.Blank(Origin.NOWHERE);
    }
    return found;
  }

  /// Reports what the file holds under keys that nobody asked for.
  void unknownKeys(Consumer<Fault> faults) {
    unknownKeys("", file, faults);
  }

  private void unknownKeys(String path, Entry.Section section, Consumer<Fault> faults) {
    section
        .entries()
        .forEach(
            (name, entry) -> {
              var key = path.isEmpty() ? name : path + "." + name;
              if (!presets.containsKey(key)) {
                unknownKey(key, KeyPath.join(path, name), entry, faults);
              }
            });
  }

  private void unknownKey(String key, String shown, Entry entry, Consumer<Fault> faults) {
    var hasChildren = presets.keySet().stream().anyMatch(known -> known.startsWith(key + "."));
    var where = prefix.isEmpty() ? shown : prefix + "." + shown;
    if (!hasChildren) {
      faults.accept(new Fault(where, entry.origin().text(), "is no key of Pushgate"));
    } else if (entry instanceof Entry.Section section) {
      unknownKeys(key, section, faults);
    } else if (!(entry instanceof Entry.Blank)) {
      faults.accept(new Fault(where, entry.origin().text(), "must hold keys, not a value"));
    }
  }

  /// Names the variables that look like ours and are not. They are no faults: Kubernetes sets
  /// `PUSHGATE_SERVICE_HOST` and others for a service of that name.
  List<String> unknownVariables() {
    var known = presets.keySet().stream().map(KeyPath::variable).toList();
    return environment.keySet().stream()
        .filter(name -> name.startsWith(KeyPath.VARIABLE_PREFIX) && !name.startsWith(TEST_PREFIX))
        .filter(name -> !known.contains(name))
        .sorted()
        .toList();
  }
}
