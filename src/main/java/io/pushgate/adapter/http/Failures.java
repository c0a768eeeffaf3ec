package io.pushgate.adapter.http;

import io.pushgate.flow.port.KeysNotLoadedException;
import io.pushgate.flow.port.StoreUnavailableException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a failed future becomes on the wire: "we do not know" is a 503, and everything else is a
/// fault of ours.
public final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private Failures() {}

  /// The problem to answer with.
  public static Problem problemOf(Throwable cause) {
    return switch (cause) {
      case StoreUnavailableException e -> {
        LOG.debug("store unavailable: {}", e.getMessage());
        yield unavailable();
      }
      case KeysNotLoadedException _ -> unavailable();
      default -> {
        LOG.error("request failed", cause);
        yield Problem.of(
            ProblemCode.INTERNAL_ERROR, "The gateway could not answer; it has logged why.");
      }
    };
  }

  private static Problem unavailable() {
    return Problem.of(
            ProblemCode.STORE_UNAVAILABLE,
            "The store did not acknowledge; nothing is known to have been done.")
        .retryAfter(RETRY_AFTER);
  }
}
