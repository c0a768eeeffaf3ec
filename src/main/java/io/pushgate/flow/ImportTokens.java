package io.pushgate.flow;

import io.pushgate.domain.audit.Actor;
import io.pushgate.flow.port.DocumentFlaw;
import io.pushgate.flow.port.RefusedRow;
import io.pushgate.flow.port.RowFlaw;
import io.pushgate.flow.port.TokenDocuments;
import io.pushgate.flow.port.TokenDocuments.TokenRows;
import io.pushgate.flow.port.TokenFormat;
import io.pushgate.flow.port.TokenRow;
import io.pushgate.flow.port.TransportKey;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// An operator imports a document of hardware tokens. Each becomes a credential that belongs to
/// nobody until it is assigned.
///
/// What is held at any moment is one bounded window of rows, however long the document is. So
/// nothing can be taken back when the document turns out to be flawed in the middle: what came
/// before is in, and importing a mended document again refuses just that as [RowFlaw#EXISTS].
public final class ImportTokens {
  /// How many rows may wait for the store at a time. Few enough that logins on the same connection
  /// do not feel them.
  static final int WINDOW = 256;

  private static final int MOST_AT_ONCE = 4;
  private static final Future<Boolean> NOT_STORED = Future.succeededFuture(false);

  private final RegisterCredential registerCredential;
  private final TokenDocuments documents;
  private final Executor threads;
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);

  /// Wires the flow.
  ///
  /// @param threads runs what may block: an import holds its thread to its end
  public ImportTokens(
      RegisterCredential registerCredential, TokenDocuments documents, Executor threads) {
    this.registerCredential = registerCredential;
    this.documents = documents;
    this.threads = threads;
  }

  /// What is to be imported.
  ///
  /// @param key opens encrypted values
  /// @param text the document; read on a thread of this flow, not closed
  public record Document(TokenFormat format, TransportKey key, InputStream text) {}

  /// Hears how an import goes, on the import's thread.
  public interface Report {
    /// A row was refused; in the order of the document.
    ///
    /// @return false if no more refused rows can be taken: the import ends there
    boolean refused(RefusedRow row);

    /// So much is done.
    void progress(Tally tally);
  }

  /// How many rows went which way.
  public record Tally(long imported, long refused) {}

  /// How an import ended.
  public sealed interface Outcome {
    /// The document was read to its end.
    record Finished(Tally tally) implements Outcome {}

    /// The document could be read no further; what came before is in.
    ///
    /// @param line where, from 1 on
    record Flawed(DocumentFlaw flaw, long line, Tally tally) implements Outcome {}

    /// As many imports as may run at once are running.
    record Busy() implements Outcome {}
  }

  /// Imports. Fails if the store does not acknowledge; what it acknowledged before is in.
  public Future<Outcome> run(Document document, Actor actor, Report report) {
    if (!places.tryAcquire()) {
      return Future.succeededFuture(new Outcome.Busy());
    }
    var promise = Promise.<Outcome>promise();
    threads.execute(
        () -> {
          var outcome = toItsEnd(document, actor, report);
          // First: whoever hears of the end may begin the next import at once.
          places.release();
          promise.handle(outcome);
        });
    return promise.future();
  }

  private Future<Outcome> toItsEnd(Document document, Actor actor, Report report) {
    try {
      var rows = documents.open(document.format(), document.key(), document.text());
      return Future.succeededFuture(new Import(rows, actor, report).toItsEnd());
    } catch (Throwable e) {
      // Whatever it is: a caller who never hears of it would wait for ever.
      return Future.failedFuture(e);
    }
  }

  private final class Import {
    private final TokenRows rows;
    private final Actor actor;
    private final Report report;
    private final ArrayDeque<Pending> window = new ArrayDeque<>();
    private long imported;
    private long refused;
    private @Nullable RefusedRow oneTooMany;

    Import(TokenRows rows, Actor actor, Report report) {
      this.rows = rows;
      this.actor = actor;
      this.report = report;
    }

    Outcome toItsEnd() {
      while (oneTooMany == null) {
        switch (rows.next()) {
          case TokenRow.Token token -> add(store(token, actor), exists(token));
          case TokenRow.Refused(var row) -> add(NOT_STORED, row);
          case TokenRow.Flawed(var flaw, var line) -> {
            settleDownTo(0);
            return new Outcome.Flawed(flaw, line, tally());
          }
          case TokenRow.End _ -> {
            settleDownTo(0);
            if (oneTooMany == null) {
              return new Outcome.Finished(tally());
            }
          }
        }
      }
      settleDownTo(0);
      return new Outcome.Flawed(DocumentFlaw.TOO_MANY_REFUSED, oneTooMany.place().line(), tally());
    }

    private void add(Future<Boolean> stored, RefusedRow otherwise) {
      window.add(new Pending(stored, otherwise));
      if (window.size() >= WINDOW) {
        // By halves: a thread that is woken for every single row does little else.
        settleDownTo(WINDOW / 2);
        report.progress(tally());
      }
    }

    private void settleDownTo(int left) {
      while (window.size() > left) {
        var oldest = window.remove();
        if (oldest.stored.await()) {
          imported++;
        } else {
          refused++;
          if (oneTooMany == null && !report.refused(oldest.otherwise)) {
            oneTooMany = oldest.otherwise;
          }
        }
      }
    }

    private Tally tally() {
      return new Tally(imported, refused);
    }
  }

  private Future<Boolean> store(TokenRow.Token token, Actor actor) {
    return registerCredential.take(
        token.credentialId(), token.otp(), token.secret(), token.position(), actor);
  }

  private static RefusedRow exists(TokenRow.Token token) {
    return new RefusedRow(token.place(), token.credentialId().value(), RowFlaw.EXISTS);
  }

  private record Pending(Future<Boolean> stored, RefusedRow otherwise) {}
}
