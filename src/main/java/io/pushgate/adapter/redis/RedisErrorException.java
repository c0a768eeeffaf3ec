package io.pushgate.adapter.redis;

import io.pushgate.flow.port.StoreUnavailableException;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.util.Set;

/// Redis refused a command for a reason that waiting does not mend: a fault of ours, or of the
/// server's set-up.
final class RedisErrorException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// What a server says that does not serve us for now, be it by an operator's doing.
  private static final Set<String> UNAVAILABLE =
      Set.of(
          "ASK",
          "BUSY",
          "CLUSTERDOWN",
          "LOADING",
          "MASTERDOWN",
          "MISCONF",
          "MOVED",
          "NOAUTH",
          "NOPERM",
          "NOREPLICAS",
          "OOM",
          "READONLY",
          "TRYAGAIN");

  /// What a server says whose place another has taken: a new connection may find that one.
  private static final Set<String> ELSEWHERE = Set.of("MASTERDOWN", "MOVED", "READONLY");

  private final String kind;

  private RedisErrorException(String kind, String message) {
    super(message);
    this.kind = kind;
  }

  /// What a failed command means to its caller.
  static RuntimeException of(Throwable failure) {
    if (isConnectionLost(failure)) {
      return new StoreUnavailableException("the connection to Redis was lost");
    }
    var kind = kind(failure);
    return UNAVAILABLE.contains(kind)
        ? new StoreUnavailableException("Redis cannot serve now: " + kind)
        : new RedisErrorException(kind, String.valueOf(failure.getMessage()));
  }

  /// True if another server has to be found.
  static boolean isServedElsewhere(Throwable failure) {
    return ELSEWHERE.contains(kind(failure));
  }

  /// True if the server does not know the script.
  static boolean isUnknownScript(Throwable failure) {
    return failure instanceof RedisErrorException error && error.kind.equals("NOSCRIPT");
  }

  /// True if the failure is not an answer of the server's.
  static boolean isConnectionLost(Throwable failure) {
    return !(failure instanceof Response reply && reply.type() == ResponseType.ERROR)
        || kind(failure).equals("CONNECTION_CLOSED");
  }

  private static String kind(Throwable failure) {
    return String.valueOf(failure.getMessage()).split(" ", 2)[0];
  }
}
