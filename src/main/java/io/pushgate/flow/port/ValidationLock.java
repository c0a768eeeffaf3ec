package io.pushgate.flow.port;

import io.pushgate.domain.user.UserName;
import io.vertx.core.Future;
import java.util.List;

/// At most one validation of a user at a time, across all nodes.
public interface ValidationLock {
  /// Takes the user's lock if it is free, and reads the user's credentials in the same step.
  Future<Attempt> tryAcquire(UserName user, String owner);

  /// Gives the lock back if `owner` still holds it.
  Future<Void> release(UserName user, String owner);

  /// What became of it.
  sealed interface Attempt {}

  /// Taken; it ends by itself after [AttemptStore#RESERVATION_SECONDS].
  record Acquired(List<Mirror> credentials) implements Attempt {}

  /// Another validation of the user is under way.
  record Held() implements Attempt {}

  /// No credential was ever assigned to the user; nothing was locked.
  record NoSuchUser() implements Attempt {}
}
