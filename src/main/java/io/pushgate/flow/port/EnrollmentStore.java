package io.pushgate.flow.port;

import io.pushgate.domain.user.UserName;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/// Open enrolments, kept by the hash of their activation code: who reads the store cannot enrol.
public interface EnrollmentStore {
  /// Keeps one until it is used or has expired.
  ///
  /// @param codeHash SHA-256 of the activation code in hexadecimal
  Future<Void> create(String codeHash, UserName user, Instant expiresAt, Instant now);

  /// Whose enrolment it is, without using it.
  Future<Optional<UserName>> find(String codeHash, Instant now);

  /// Uses it up: of many callers one gets the user, all others nothing.
  Future<Optional<UserName>> consume(String codeHash, Instant now);
}
