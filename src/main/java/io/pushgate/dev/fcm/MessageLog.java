package io.pushgate.dev.fcm;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/// The messages accepted, oldest first; of more than it can hold, the oldest are forgotten. Safe
/// for use by several threads.
final class MessageLog {
  private static final int MOST_MESSAGES = 20_000;

  private final Deque<Entry> all = new ArrayDeque<>();
  private final Map<String, Deque<Entry>> byToken = new HashMap<>();
  private final List<Waiter> waiters = new ArrayList<>();
  private volatile BiConsumer<String, SimulatedMessage> listener = (_, _) -> {};

  /// No record: entries are told apart by identity.
  private static final class Entry {
    private final String token;
    private final SimulatedMessage message;
    private boolean deleted;

    Entry(String token, SimulatedMessage message) {
      this.token = token;
      this.message = message;
    }
  }

  private record Waiter(String token, int count, Promise<List<SimulatedMessage>> promise) {}

  void add(String token, SimulatedMessage message) {
    List<Waiter> content;
    synchronized (this) {
      var entry = new Entry(token, message);
      all.add(entry);
      byToken.computeIfAbsent(token, first -> new ArrayDeque<>()).add(entry);
      if (all.size() > MOST_MESSAGES) {
        forget(all.remove());
      }
      content =
          waiters.stream()
              .filter(waiter -> waiter.token.equals(token) && count(token) >= waiter.count)
              .toList();
      waiters.removeAll(content);
    }
    content.forEach(waiter -> waiter.promise.complete(of(token)));
    listener.accept(token, message);
  }

  void onMessage(BiConsumer<String, SimulatedMessage> other) {
    listener = other;
  }

  synchronized List<SimulatedMessage> all() {
    return all.stream().filter(entry -> !entry.deleted).map(entry -> entry.message).toList();
  }

  synchronized List<SimulatedMessage> of(String token) {
    return byToken.getOrDefault(token, new ArrayDeque<>()).stream()
        .map(entry -> entry.message)
        .toList();
  }

  /// All of the token's messages as soon as there are that many.
  synchronized Future<List<SimulatedMessage>> await(String token, int count) {
    if (count(token) >= count) {
      return Future.succeededFuture(of(token));
    }
    var waiter = new Waiter(token, count, Promise.promise());
    waiters.add(waiter);
    return waiter.promise.future();
  }

  synchronized void clear(String token) {
    // Left in the other queue and only marked: finding them there would take a walk through it.
    byToken.getOrDefault(token, new ArrayDeque<>()).forEach(entry -> entry.deleted = true);
    byToken.remove(token);
  }

  synchronized void clear() {
    all.clear();
    byToken.clear();
  }

  private int count(String token) {
    return byToken.getOrDefault(token, new ArrayDeque<>()).size();
  }

  private void forget(Entry oldest) {
    if (oldest.deleted) {
      return;
    }
    var sameToken = Objects.requireNonNull(byToken.get(oldest.token));
    sameToken.remove();
    if (sameToken.isEmpty()) {
      byToken.remove(oldest.token);
    }
  }
}
