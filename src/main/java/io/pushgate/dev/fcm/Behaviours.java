package io.pushgate.dev.fcm;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// How each push token is treated. Safe for use by several threads.
final class Behaviours {
  private static final int MOST_TOKENS = 10_000;

  private final Map<String, Behaviour> byToken =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Behaviour> eldest) {
          return size() > MOST_TOKENS;
        }
      };
  private Supplier<Behaviour> common = () -> Behaviour.OK;

  /// For one push token, whatever is said for all.
  synchronized void set(String token, Behaviour behaviour) {
    byToken.put(token, behaviour);
  }

  /// For all, whatever was said for single ones before.
  ///
  /// @param behaviour asked for every message
  synchronized void setAll(Supplier<Behaviour> behaviour) {
    byToken.clear();
    common = behaviour;
  }

  synchronized Behaviour of(String token) {
    var own = byToken.get(token);
    return own == null ? common.get() : own;
  }
}
