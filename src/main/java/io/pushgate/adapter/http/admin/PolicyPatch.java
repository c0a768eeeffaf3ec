package io.pushgate.adapter.http.admin;

import io.pushgate.adapter.http.FieldFault;
import io.pushgate.domain.policy.Bounds;
import io.pushgate.domain.policy.Overrides;
import io.pushgate.domain.policy.Policy;
import io.pushgate.domain.policy.PolicySource;
import io.pushgate.domain.policy.PushPolicy;
import io.pushgate.flow.ChangePolicy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A JSON merge patch (RFC 7396) of the policy. `null` for a key, or for a section, gives it back
/// to the configuration.
final class PolicyPatch implements PolicySource {
  private final Map<String, @Nullable Object> patch;
  private final Map<String, String> set = new TreeMap<>();
  private final Set<String> removed = new HashSet<>();
  private final Set<String> known = new HashSet<>();
  private final List<FieldFault> faults = new ArrayList<>();

  PolicyPatch(Map<String, @Nullable Object> patch) {
    this.patch = patch;
    Policy.read(this, Policy.DEFAULT);
    refuseUnknown();
  }

  /// What is to be changed; of use only where there are no faults.
  ChangePolicy.Change change() {
    return new ChangePolicy.Change(set, removed);
  }

  /// Every rule that the patch breaks.
  List<FieldFault> faults() {
    return List.copyOf(faults);
  }

  @Override
  public int whole(Bounds bounds, int preset) {
    if (find(bounds.key()) instanceof Found(var value)) {
      if (value instanceof Long number && allows(bounds, number)) {
        set.put(bounds.key(), number.toString());
      } else {
        fault(bounds.key(), rule(bounds));
      }
    }
    return preset;
  }

  @Override
  public List<Integer> wholes(Bounds bounds, List<Integer> preset) {
    if (find(bounds.key()) instanceof Found(var value)) {
      var numbers = new ArrayList<Integer>();
      if (value instanceof List<?> list) {
        list.forEach(
            element -> {
              if (element instanceof Long number && allows(bounds, number)) {
                numbers.add(Math.toIntExact(number));
              }
            });
        if (list.size() == numbers.size()
            && !numbers.isEmpty()
            && numbers.size() <= PushPolicy.MAX_COOLDOWNS) {
          set.put(bounds.key(), Overrides.text(numbers));
          return preset;
        }
      }
      fault(
          bounds.key(),
          "must be an array of 1 to "
              + PushPolicy.MAX_COOLDOWNS
              + " elements, each of which "
              + rule(bounds));
    }
    return preset;
  }

  @Override
  public boolean flag(String key, boolean preset) {
    if (find(key) instanceof Found(var value)) {
      if (value instanceof Boolean flag) {
        set.put(key, flag.toString());
      } else {
        fault(key, "must be true or false");
      }
    }
    return preset;
  }

  @Override
  public <E extends Enum<E>> E choice(String key, E preset) {
    if (find(key) instanceof Found(var value)) {
      var names = new ArrayList<String>();
      for (var constant : preset.getDeclaringClass().getEnumConstants()) {
        names.add(constant.name().toLowerCase(Locale.ROOT));
      }
      if (value instanceof String name && names.contains(name)) {
        set.put(key, name);
      } else {
        fault(key, "must be one of " + String.join(", ", names));
      }
    }
    return preset;
  }

  /// The value of a key in the patch. One that is `null` there is noted as removed.
  private Looked find(String key) {
    known.add(key);
    var dot = key.indexOf('.');
    var section = key.substring(0, dot);
    if (!patch.containsKey(section)) {
      return new Absent();
    }
    if (!(patch.get(section) instanceof Map<?, ?> members)) {
      if (patch.get(section) == null) {
        removed.add(key);
      }
      return new Absent();
    }
    var name = key.substring(dot + 1);
    if (!members.containsKey(name)) {
      return new Absent();
    }
    var value = members.get(name);
    if (value == null) {
      removed.add(key);
      return new Absent();
    }
    return new Found(value);
  }

  private void refuseUnknown() {
    patch.forEach(
        (section, value) -> {
          if (known.stream().noneMatch(key -> key.startsWith(section + "."))) {
            faults.add(new FieldFault("/" + escaped(section), "is no part of the policy"));
          } else if (value instanceof Map<?, ?> members) {
            members.keySet().stream()
                .filter(name -> !known.contains(section + "." + name))
                .forEach(
                    name ->
                        faults.add(
                            new FieldFault(
                                "/" + section + "/" + escaped(name.toString()),
                                "is no key of the policy")));
          } else if (value != null) {
            faults.add(new FieldFault("/" + section, "must be an object"));
          }
        });
  }

  private void fault(String key, String detail) {
    faults.add(new FieldFault("/" + key.replace('.', '/'), detail));
  }

  private static boolean allows(Bounds bounds, long number) {
    return number >= bounds.least() && number <= bounds.most();
  }

  private static String rule(Bounds bounds) {
    return "must be an integer from " + bounds.least() + " to " + bounds.most();
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private sealed interface Looked {}

  private record Found(Object value) implements Looked {}

  private record Absent() implements Looked {}
}
