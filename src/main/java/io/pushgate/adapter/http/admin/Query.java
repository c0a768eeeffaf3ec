package io.pushgate.adapter.http.admin;

import io.pushgate.adapter.http.FieldFault;
import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The parameters of a query, whose faults are named as if they were members of an object.
final class Query {
  private final MultiMap parameters;
  private final List<FieldFault> faults = new ArrayList<>();

  Query(MultiMap parameters) {
    this.parameters = parameters;
  }

  boolean has(String name) {
    return parameters.contains(name);
  }

  <T> Optional<T> parsed(String name, Function<String, Optional<T>> parser, String rule) {
    var text = parameters.get(name);
    if (text == null) {
      return Optional.empty();
    }
    var value = parser.apply(text);
    if (value.isEmpty()) {
      faults.add(new FieldFault("/" + name, rule));
    }
    return value;
  }

  void require(boolean holds, String rule) {
    if (!holds) {
      faults.add(new FieldFault("", rule));
    }
  }

  List<FieldFault> faults() {
    return List.copyOf(faults);
  }
}
