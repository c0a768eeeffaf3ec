package io.pushgate.flow.port;

import io.vertx.core.Future;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The stores of one node.
public record Stores(
    ChallengeStore challenges,
    CredentialStore credentials,
    UserStore users,
    PushBudgets budgets,
    CodeBudgets codeBudgets,
    SweepStore sweeps,
    Survey survey,
    AttemptStore attempts,
    ValidationLock locks,
    EnrollmentStore enrollments,
    IdempotencyStore idempotency,
    SharedKeyStore sharedKeys,
    PolicyStore policies,
    AuditStore audit,
    MigrationStore migrations,
    CallTallies tallies,
    EventOutbox outbox) {
  private static final int PATIENCE_SECONDS = 10;

  /// The future's result; for threads of tests alone.
  ///
  /// @throws IllegalStateException with the cause of its failure
  public static <T> T await(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("no result within " + PATIENCE_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
