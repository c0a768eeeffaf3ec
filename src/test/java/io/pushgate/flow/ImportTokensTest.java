package io.pushgate.flow;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.pushgate.domain.audit.Actor;
import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.audit.AuditType;
import io.pushgate.domain.code.CodePosition;
import io.pushgate.domain.code.OtpParameters;
import io.pushgate.domain.code.OtpSecret;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.credential.SealedSecret;
import io.pushgate.flow.ImportTokens.Outcome;
import io.pushgate.flow.ImportTokens.Tally;
import io.pushgate.flow.port.CredentialStore;
import io.pushgate.flow.port.DocumentFlaw;
import io.pushgate.flow.port.RefusedRow;
import io.pushgate.flow.port.RowFlaw;
import io.pushgate.flow.port.SecretVault;
import io.pushgate.flow.port.StoreUnavailableException;
import io.pushgate.flow.port.Stores;
import io.pushgate.flow.port.TokenFormat;
import io.pushgate.flow.port.TokenRow;
import io.pushgate.flow.port.TransportKey;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class ImportTokensTest {
  private static final OtpSecret SECRET = OtpSecret.of("12345678901234567890".getBytes(US_ASCII));
  private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);
  private static final ImportTokens.Document DOCUMENT =
      new ImportTokens.Document(
          TokenFormat.CSV, new TransportKey.None(), InputStream.nullInputStream());

  private final ArrayDeque<TokenRow> rows = new ArrayDeque<>();
  private final Listener listener = new Listener();

  @Test
  void everyTokenIsStoredAndSoIsWhoImportedIt() {
    rows.addAll(List.of(token(1), token(2), new TokenRow.End()));
    var stored = new ArrayList<Credential>();
    var events = new ArrayList<AuditEvent>();
    var outcome =
        run(
            (credential, event) -> {
              stored.add(credential);
              events.add(event);
              return Future.succeededFuture(true);
            });
    assertThat(Stores.await(outcome)).isEqualTo(new Outcome.Finished(new Tally(2, 0)));
    assertThat(stored).extracting(Credential::id).containsExactly(id(1), id(2));
    assertThat(stored).allSatisfy(credential -> assertThat(credential.users()).isEmpty());
    assertThat(events).extracting(AuditEvent::type).containsOnly(AuditType.CREDENTIAL_IMPORTED);
    assertThat(events).extracting(AuditEvent::credentialId).containsExactly(id(1), id(2));
    assertThat(events).extracting(event -> event.actor().id()).containsOnly("operator");
  }

  @Test
  void refusedRowsAreReportedInTheOrderOfTheDocument() {
    rows.addAll(List.of(refused(1), token(2), refused(3), token(4), new TokenRow.End()));
    var outcome = run((credential, _) -> Future.succeededFuture(!credential.id().equals(id(2))));
    assertThat(Stores.await(outcome)).isEqualTo(new Outcome.Finished(new Tally(1, 3)));
    assertThat(listener.refused)
        .extracting(row -> row.place().row(), RefusedRow::flaw)
        .containsExactly(
            tuple(1L, RowFlaw.SECRET_INVALID),
            tuple(2L, RowFlaw.EXISTS),
            tuple(3L, RowFlaw.SECRET_INVALID));
  }

  @Test
  void aFlawEndsTheImportAndWhatCameBeforeIsIn() {
    rows.addAll(List.of(token(1), refused(2), new TokenRow.Flawed(DocumentFlaw.DOCTYPE, 7)));
    assertThat(Stores.await(run((_, _) -> Future.succeededFuture(true))))
        .isEqualTo(new Outcome.Flawed(DocumentFlaw.DOCTYPE, 7, new Tally(1, 1)));
  }

  /// However slow the store is: no more than the window is read ahead of it.
  @Test
  void noMoreRowsAreReadThanTheStoreHasRoomFor() throws InterruptedException {
    for (long n = 1; n <= 2_000; n++) {
      rows.add(token(n));
    }
    rows.add(new TokenRow.End());
    BlockingQueue<Promise<Boolean>> asked = new LinkedBlockingQueue<>();
    var outcome =
        run(
            (_, _) -> {
              Promise<Boolean> promise = Promise.promise();
              asked.add(promise);
              return promise.future();
            });
    int answered = 0;
    int most = 0;
    while (!outcome.isComplete()) {
      var next = asked.poll(10, TimeUnit.MILLISECONDS);
      if (next != null) {
        most = Math.max(most, asked.size() + 1);
        answered++;
        next.complete(true);
      }
    }
    assertThat(Stores.await(outcome)).isEqualTo(new Outcome.Finished(new Tally(2_000, 0)));
    assertThat(answered).isEqualTo(2_000);
    assertThat(most).isLessThanOrEqualTo(ImportTokens.WINDOW);
    assertThat(listener.progress).isNotEmpty().isSortedAccordingTo(ImportTokensTest::compare);
  }

  @Test
  void aStoreThatDoesNotAcknowledgeEndsTheImport() {
    rows.addAll(List.of(token(1), token(2), new TokenRow.End()));
    var outcome =
        run(
            (credential, _) ->
                credential.id().equals(id(1))
                    ? Future.succeededFuture(true)
                    : Future.failedFuture(new StoreUnavailableException("gone")));
    assertThatThrownBy(() -> Stores.await(outcome))
        .hasCauseInstanceOf(StoreUnavailableException.class);
  }

  @Test
  void aReaderThatBreaksIsHeardOf() {
    rows.add(token(1));
    // The queue is empty then, which no reader ever is.
    assertThatThrownBy(() -> Stores.await(run((_, _) -> Future.succeededFuture(true))))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aReportThatIsFullEndsTheImport() {
    for (long n = 1; n <= 1_000; n++) {
      rows.add(refused(n));
    }
    listener.most = 5;
    var outcome = Stores.await(run((_, _) -> Future.succeededFuture(true)));
    assertThat(outcome).isInstanceOf(Outcome.Flawed.class);
    var flawed = (Outcome.Flawed) outcome;
    assertThat(flawed.flaw()).isEqualTo(DocumentFlaw.TOO_MANY_REFUSED);
    assertThat(flawed.line()).isEqualTo(7);
    assertThat(listener.refused).hasSize(5);
    assertThat(rows).isNotEmpty();
  }

  @Test
  void onlySoManyImportsRunAtOnce() {
    var release = new CountDownLatch(1);
    var flow =
        new ImportTokens(
            register((_, _) -> Future.succeededFuture(true)),
            (_, _, _) ->
                () -> {
                  awaitRelease(release);
                  return new TokenRow.End();
                },
            VIRTUAL);
    var running = new ArrayList<Future<Outcome>>();
    for (int i = 0; i < 4; i++) {
      running.add(flow.run(DOCUMENT, Actor.gateway("test"), listener));
    }
    assertThat(Stores.await(flow.run(DOCUMENT, Actor.gateway("test"), listener)))
        .isEqualTo(new Outcome.Busy());
    release.countDown();
    var finished = new Outcome.Finished(new Tally(0, 0));
    assertThat(running).allSatisfy(done -> assertThat(Stores.await(done)).isEqualTo(finished));
    assertThat(Stores.await(flow.run(DOCUMENT, Actor.gateway("test"), listener)))
        .isEqualTo(finished);
  }

  private Future<Outcome> run(BiFunction<Credential, AuditEvent, Future<Boolean>> create) {
    return new ImportTokens(register(create), (_, _, _) -> rows::remove, VIRTUAL)
        .run(DOCUMENT, Actor.client("operator", "192.0.2.1"), listener);
  }

  private static RegisterCredential register(
      BiFunction<Credential, AuditEvent, Future<Boolean>> create) {
    var store =
        (CredentialStore)
            Proxy.newProxyInstance(
                CredentialStore.class.getClassLoader(),
                new Class<?>[] {CredentialStore.class},
                (_, _, arguments) ->
                    create.apply((Credential) arguments[0], (AuditEvent) arguments[1]));
    var vault =
        new SecretVault() {
          @Override
          public SealedSecret seal(CredentialId credentialId, OtpSecret secret) {
            return new SealedSecret("sealed");
          }

          @Override
          public OtpSecret open(CredentialId credentialId, SealedSecret secret) {
            throw new UnsupportedOperationException();
          }
        };
    return new RegisterCredential(store, vault, () -> Instant.EPOCH, new Random(1));
  }

  private static int compare(Tally one, Tally other) {
    return Long.compare(one.imported(), other.imported());
  }

  private static TokenRow token(long row) {
    return new TokenRow.Token(
        new TokenRow.Place(row, row + 1),
        id(row),
        OtpParameters.DEFAULT,
        SECRET,
        CodePosition.START);
  }

  private static TokenRow refused(long row) {
    return new TokenRow.Refused(
        new RefusedRow(new TokenRow.Place(row, row + 1), null, RowFlaw.SECRET_INVALID));
  }

  private static CredentialId id(long n) {
    return new CredentialId("BULK%08d".formatted(n));
  }

  private static void awaitRelease(CountDownLatch release) {
    try {
      release.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Listener implements ImportTokens.Report {
    final List<RefusedRow> refused = new ArrayList<>();
    final List<Tally> progress = new ArrayList<>();
    int most = Integer.MAX_VALUE;

    @Override
    public boolean refused(RefusedRow row) {
      if (refused.size() == most) {
        return false;
      }
      refused.add(row);
      return true;
    }

    @Override
    public void progress(Tally tally) {
      progress.add(tally);
    }
  }
}
