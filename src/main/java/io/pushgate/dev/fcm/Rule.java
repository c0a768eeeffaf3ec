package io.pushgate.dev.fcm;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a JSON value must be.
@FunctionalInterface
interface Rule {
  /// All that is wrong with the value at that path.
  Stream<Violation> check(String path, @Nullable Object value);

  /// Any value.
  Rule ANYTHING = (path, value) -> Stream.empty();

  /// Any object (`google.protobuf.Struct`).
  Rule STRUCT = of(JsonObject.class, object -> true, "Invalid value, expected an object");

  Rule BOOLEAN = of(Boolean.class, truth -> true, "Invalid value, expected a boolean");

  Rule STRING = text(text -> true, "Invalid value, expected a string");

  /// A string that passes a test.
  static Rule text(Predicate<String> valid, String complaint) {
    return of(String.class, valid, complaint);
  }

  /// An object with strings for values, whose keys pass a test.
  static Rule strings(Predicate<String> key, String complaint) {
    return (path, value) ->
        value instanceof JsonObject object
            ? object.stream()
                .flatMap(
                    entry ->
                        key.test(entry.getKey())
                            ? STRING.check(path + "." + entry.getKey(), entry.getValue())
                            : Stream.of(new Violation(path, complaint + ": " + entry.getKey())))
            : STRUCT.check(path, value);
  }

  /// An object with known fields only.
  static Rule object(Map<String, Rule> fields) {
    return (path, value) ->
        value instanceof JsonObject object
            ? object.stream()
                .flatMap(
                    entry ->
                        fields
                            .getOrDefault(entry.getKey(), unknown(path, entry.getKey()))
                            .check(below(path, entry.getKey()), entry.getValue()))
            : STRUCT.check(path, value);
  }

  private static <T> Rule of(Class<T> type, Predicate<T> valid, String complaint) {
    return (path, value) ->
        type.isInstance(value) && valid.test(type.cast(value))
            ? Stream.empty()
            : Stream.of(new Violation(path, complaint));
  }

  private static Rule unknown(String parent, String name) {
    var complaint =
        "Invalid JSON payload received. Unknown name \"%s\"%s: Cannot find field."
            .formatted(name, parent.isEmpty() ? "" : " at '" + parent + "'");
    return (path, value) -> Stream.of(new Violation(parent, complaint));
  }

  private static String below(String path, String name) {
    return List.of(path, name).stream()
        .filter(part -> !part.isEmpty())
        .reduce((left, right) -> left + "." + right)
        .orElseThrow();
  }
}
