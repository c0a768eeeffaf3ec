package io.pushgate.adapter.http;

import io.pushgate.domain.code.CodePosition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the members of a JSON object and collects every rule that they break. An absent member and
/// `null` are the same. What a reader returns is of use only if [#faults] is empty at the end.
public final class JsonFields {
  private final Map<String, @Nullable Object> members;
  private final String path;
  private final List<FieldFault> faults;
  private final Set<String> known = new LinkedHashSet<>();

  /// Over the body of a request.
  public JsonFields(Map<String, @Nullable Object> body) {
    this(body, "", new ArrayList<>());
  }

  private JsonFields(Map<String, @Nullable Object> members, String path, List<FieldFault> faults) {
    this.members = members;
    this.path = path;
    this.faults = faults;
  }

  /// A text of `least` to `most` code points, or null if absent.
  public @Nullable String text(String name, int least, int most) {
    var value = typed(name, String.class, "must be a string");
    if (value == null) {
      return null;
    }
    var length = value.codePointCount(0, value.length());
    if (length < least || length > most) {
      fault(name, "must have " + least + " to " + most + " characters");
      return null;
    }
    return value;
  }

  /// The same, but the member must be there; an empty text stands in for a missing one.
  public String requiredText(String name, int least, int most) {
    var faultsBefore = faults.size();
    var value = text(name, least, most);
    if (value == null && faults.size() == faultsBefore) {
      fault(name, "is required");
    }
    return value == null ? "" : value;
  }

  /// An integer within bounds, or null if absent.
  public @Nullable Integer integer(String name, int least, int most) {
    var value = typed(name, Number.class, "must be an integer");
    if (value == null) {
      return null;
    }
    if (value instanceof Long number && number >= least && number <= most) {
      return Math.toIntExact(number);
    }
    fault(name, "must be an integer from " + least + " to " + most);
    return null;
  }

  /// An integer from 0 up, or null if absent.
  public @Nullable Long counter(String name) {
    var value = typed(name, Number.class, "must be an integer");
    if (value == null) {
      return null;
    }
    if (value instanceof Long number && number >= 0 && number <= CodePosition.MAX_COUNTER) {
      return number;
    }
    fault(name, "must be an integer from 0 to " + CodePosition.MAX_COUNTER);
    return null;
  }

  /// A boolean, or null if absent.
  public @Nullable Boolean bool(String name) {
    return typed(name, Boolean.class, "must be true or false");
  }

  /// A string that a parser accepts, or null if absent.
  public <T> @Nullable T parsed(String name, Function<String, Optional<T>> parser, String rule) {
    var value = typed(name, String.class, "must be a string");
    if (value == null) {
      return null;
    }
    var parsed = parser.apply(value);
    if (parsed.isEmpty()) {
      fault(name, rule);
      return null;
    }
    return parsed.get();
  }

  /// The same, but the member must be there.
  public <T> @Nullable T requiredParsed(
      String name, Function<String, Optional<T>> parser, String rule) {
    var faultsBefore = faults.size();
    var value = parsed(name, parser, rule);
    if (value == null && faults.size() == faultsBefore) {
      fault(name, "is required");
    }
    return value;
  }

  /// An array of `least` to `most` strings that a parser accepts, or null if absent.
  public <T> @Nullable List<T> parsedList(
      String name, int least, int most, Function<String, Optional<T>> parser, String rule) {
    var values = typed(name, List.class, "must be an array");
    if (values == null) {
      return null;
    }
    if (values.size() < least || values.size() > most) {
      fault(name, "must have " + least + " to " + most + " elements");
      return null;
    }
    var parsed = new ArrayList<T>();
    for (int i = 0; i < values.size(); i++) {
      var element = values.get(i) instanceof String text ? parser.apply(text) : Optional.<T>empty();
      if (element.isPresent()) {
        parsed.add(element.get());
      } else {
        faults.add(new FieldFault(pointer(name) + "/" + i, rule));
      }
    }
    return parsed;
  }

  /// An object, or null if absent; its faults are this one's.
  @SuppressWarnings("unchecked") // StrictJson makes no map with other keys.
  public @Nullable JsonFields object(String name) {
    var value = typed(name, Map.class, "must be an object");
    return value == null ? null : new JsonFields(value, pointer(name), faults);
  }

  /// An object that must be there; an empty one stands in for a missing one.
  public JsonFields requiredObject(String name) {
    var faultsBefore = faults.size();
    var object = object(name);
    if (object != null) {
      return object;
    }
    if (faults.size() == faultsBefore) {
      fault(name, "is required");
    }
    // Its members are not missed one by one: the missing object says it all.
    return new JsonFields(Map.of(), pointer(name), new ArrayList<>());
  }

  /// Notes a broken rule.
  public void fault(String name, String detail) {
    faults.add(new FieldFault(pointer(name), detail));
  }

  /// To be called when all members of this object were read: whatever was not is unknown.
  public void refuseOthers() {
    members.keySet().stream()
        .filter(name -> !known.contains(name))
        .forEach(name -> fault(name, "is not a field of this request"));
  }

  /// Every broken rule, of objects within too.
  public List<FieldFault> faults() {
    return List.copyOf(faults);
  }

  private <T> @Nullable T typed(String name, Class<T> type, String rule) {
    known.add(name);
    var value = members.get(name);
    if (value == null) {
      return null;
    }
    if (!type.isInstance(value)) {
      fault(name, rule);
      return null;
    }
    return type.cast(value);
  }

  private String pointer(String name) {
    return path + "/" + name.replace("~", "~0").replace("/", "~1");
  }
}
