package io.pushgate.flow;

import io.pushgate.domain.credential.ActivationCode;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.EnrollmentStore;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;

/// An operator invites a user: an activation code that one device can use once.
public final class EnrolUser {
  /// The shortest life of an activation code, in seconds.
  public static final int MIN_TTL_SECONDS = 60;

  /// The longest life of an activation code, in seconds.
  public static final int MAX_TTL_SECONDS = 86_400;

  /// The life of an activation code where none is asked for, in seconds.
  public static final int DEFAULT_TTL_SECONDS = 900;

  private final EnrollmentStore enrollments;
  private final InstantSource clock;
  private final RandomGenerator random;

  /// Wires the flow.
  public EnrolUser(EnrollmentStore enrollments, InstantSource clock, RandomGenerator random) {
    this.enrollments = enrollments;
    this.clock = clock;
    this.random = random;
  }

  /// Opens an enrolment.
  public Future<Enrollment> enrol(UserName user, int ttlSeconds) {
    var code = ActivationCode.random(random);
    var now = clock.instant();
    var expiresAt = now.plusSeconds(ttlSeconds).truncatedTo(ChronoUnit.MILLIS);
    return enrollments
        .create(code.hash(), user, expiresAt, now)
        .map(_ -> new Enrollment(code, expiresAt));
  }

  /// An open enrolment; the only time that the code is seen.
  public record Enrollment(ActivationCode code, Instant expiresAt) {}
}
