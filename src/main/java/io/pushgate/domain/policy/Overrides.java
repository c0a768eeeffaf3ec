package io.pushgate.domain.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What was changed at run time: values that take the place of configured ones, as text under their
/// keys, written as a configuration file has them. A key without an override follows the
/// configuration.
///
/// @param values text by key
public record Overrides(Map<String, String> values) {
  /// Nothing was changed.
  public static final Overrides NONE = new Overrides(Map.of());

  public Overrides {
    values = Map.copyOf(values);
  }

  /// The policy with these overrides. Keys that are no keys (any more), and values that may not be
  /// (any more), are passed over: another release may have written them.
  public Policy over(Policy configured) {
    return Policy.read(new Source(values), configured);
  }

  /// The same with other values.
  ///
  /// @param set what takes the place of configured values
  /// @param removed what follows the configuration again
  public Overrides with(Map<String, String> set, Set<String> removed) {
    var merged = new TreeMap<>(values);
    merged.keySet().removeAll(removed);
    merged.putAll(set);
    return new Overrides(merged);
  }

  /// Every key of a policy with its value as text.
  public static Map<String, String> textsOf(Policy policy) {
    var texts = new TreeMap<String, String>();
    policy.write(new Sink(texts));
    return texts;
  }

  /// Numbers as a configuration file has them.
  public static String text(Collection<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private record Sink(Map<String, String> texts) implements PolicySink {
    @Override
    public void whole(String key, int value) {
      texts.put(key, Integer.toString(value));
    }

    @Override
    public void wholes(String key, List<Integer> values) {
      texts.put(key, text(values));
    }

    @Override
    public void flag(String key, boolean value) {
      texts.put(key, Boolean.toString(value));
    }

    @Override
    public void choice(String key, Enum<?> value) {
      texts.put(key, value.name().toLowerCase(Locale.ROOT));
    }
  }

  private record Source(Map<String, String> texts) implements PolicySource {
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");
    private static final Pattern LIST = Pattern.compile(", ?");

    @Override
    public int whole(Bounds bounds, int preset) {
      var text = texts.getOrDefault(bounds.key(), "");
      return WHOLE.matcher(text).matches() && bounds.allow(Integer.parseInt(text))
          ? Integer.parseInt(text)
          : preset;
    }

    @Override
    public List<Integer> wholes(Bounds bounds, List<Integer> preset) {
      var numbers = new ArrayList<Integer>();
      for (var text : LIST.split(texts.getOrDefault(bounds.key(), ""), -1)) {
        if (!WHOLE.matcher(text).matches() || !bounds.allow(Integer.parseInt(text))) {
          return preset;
        }
        numbers.add(Integer.valueOf(text));
      }
      return numbers.size() > PushPolicy.MAX_COOLDOWNS ? preset : numbers;
    }

    @Override
    public boolean flag(String key, boolean preset) {
      return switch (texts.getOrDefault(key, "")) {
        case "true" -> true;
        case "false" -> false;
        default -> preset;
      };
    }

    @Override
    public <E extends Enum<E>> E choice(String key, E preset) {
      var text = texts.getOrDefault(key, "");
      for (var constant : preset.getDeclaringClass().getEnumConstants()) {
        if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
          return constant;
        }
      }
      return preset;
    }
  }
}
