package io.pushgate.adapter.fcm;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccessTokensTest {
  private static final Duration LIFE = Duration.ofHours(1);

  private final Vertx vertx = Vertx.vertx();
  private final MutableTime time = new MutableTime();
  private final RecordingListener listener = new RecordingListener();

  @AfterEach
  void close() {
    Pushes.await(vertx.close());
  }

  @Test
  void manyAskersShareOneExchange() throws Exception {
    var go = new CountDownLatch(1);
    var credentials =
        new StubCredentials(
            number -> {
              go.await();
              return StubCredentials.token(number, end());
            });
    var tokens = tokens(credentials);
    var asked = new CompletableFuture<List<Future<String>>>();
    vertx.runOnContext(on -> asked.complete(Stream.generate(tokens::get).limit(50).toList()));
    var answers = asked.get(10, TimeUnit.SECONDS);
    go.countDown();
    assertThat(answers).allSatisfy(each -> assertThat(Pushes.await(each)).isEqualTo("access-1"));
    assertThat(credentials.exchanges).hasValue(1);
  }

  @Test
  void servesTheSameTokenUntilFiveMinutesBeforeItsEnd() {
    var tokens = tokens(StubCredentials.until(end()));
    assertThat(get(tokens)).isEqualTo("access-1");
    time.advance(LIFE.minusMinutes(5).minusMillis(1));
    assertThat(get(tokens)).isEqualTo("access-1");
    assertThat(listener.exchanges).hasValue(1);
  }

  @Test
  void renewsAheadOfTheEndAndServesTheOldTokenMeanwhile() throws Exception {
    var go = new CountDownLatch(1);
    var credentials =
        new StubCredentials(
            number -> {
              if (number == 2) {
                go.await();
              }
              return StubCredentials.token(number, end());
            });
    var tokens = tokens(credentials);
    get(tokens);
    time.advance(LIFE.minusMinutes(5));
    assertThat(get(tokens)).isEqualTo("access-1");
    time.advance(Duration.ofMinutes(4).minusMillis(1));
    assertThat(get(tokens)).isEqualTo("access-1");
    time.advance(Duration.ofMillis(1));
    var waiting = new CompletableFuture<Future<String>>();
    vertx.runOnContext(on -> waiting.complete(tokens.get()));
    var answer = waiting.get(10, TimeUnit.SECONDS);
    assertThat(answer.isComplete()).isFalse();
    go.countDown();
    assertThat(Pushes.await(answer)).isEqualTo("access-2");
    assertThat(credentials.exchanges).hasValue(2);
  }

  @Test
  void renewsByItselfWhenNobodyAsks() throws Exception {
    var second = new CountDownLatch(2);
    var credentials =
        new StubCredentials(
            number -> {
              second.countDown();
              // The pause between two exchanges passes meanwhile.
              time.advance(Duration.ofSeconds(2));
              var renewAt = time.instant().plus(AccessTokens.RENEW_BEFORE);
              return StubCredentials.token(number, renewAt.plusMillis(number == 1 ? 5 : 60_000));
            });
    get(tokens(credentials));
    assertThat(second.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void keepsServingTheOldTokenWhileTheEndpointIsDown() {
    var tokens =
        tokens(
            new StubCredentials(
                number -> {
                  if (number > 1) {
                    throw new IOException("down");
                  }
                  return StubCredentials.token(number, end());
                }));
    get(tokens);
    time.advance(LIFE.minusMinutes(2));
    assertThat(get(tokens)).isEqualTo("access-1");
  }

  @Test
  void failsWhenTheEndpointIsDownAndAsksAgainAfterAPause() {
    var credentials =
        new StubCredentials(
            number -> {
              if (number == 1) {
                throw new IOException("down");
              }
              return StubCredentials.token(number, end());
            });
    var tokens = tokens(credentials);
    assertThat(outcome(tokens)).isEqualTo("failed");
    assertThat(outcome(tokens)).isEqualTo("failed");
    assertThat(credentials.exchanges).hasValue(1);
    time.advance(FcmSettings.Timeouts.DEFAULT.tokenPause());
    assertThat(outcome(tokens)).isEqualTo("access-2");
    assertThat(listener.events).containsExactly("access token not renewed", "access token renewed");
  }

  @Test
  void givesUpAnExchangeThatHangsAndInterruptsIt() throws Exception {
    var interrupted = new CountDownLatch(1);
    var credentials =
        new StubCredentials(
            number -> {
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.countDown();
              }
              throw new IOException("interrupted");
            });
    assertThat(outcome(tokens(credentials))).isEqualTo("failed");
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void fetchesAnotherTokenAfterARefusal() {
    var tokens = tokens(StubCredentials.until(end()));
    var first = get(tokens);
    time.advance(Duration.ofSeconds(1));
    discard(tokens, first);
    assertThat(get(tokens)).isEqualTo("access-2");
  }

  @Test
  void aRefusalOfAReplacedTokenOrABrandNewOneChangesNothing() {
    var tokens = tokens(StubCredentials.until(end()));
    get(tokens);
    discard(tokens, "access-1");
    assertThat(get(tokens)).isEqualTo("access-1");
    time.advance(Duration.ofSeconds(1));
    discard(tokens, "access-0");
    assertThat(get(tokens)).isEqualTo("access-1");
  }

  private AccessTokens tokens(StubCredentials credentials) {
    var defaults = FcmSettings.Timeouts.DEFAULT;
    var impatient =
        new FcmSettings.Timeouts(
            defaults.connect(),
            defaults.silence(),
            defaults.ping(),
            defaults.attempt(),
            defaults.send(),
            defaults.minimum(),
            defaults.backoff(),
            Duration.ofMillis(700),
            defaults.tokenPause(),
            defaults.idle());
    return new AccessTokens(
        vertx, vertx.getOrCreateContext(), credentials, impatient, time, listener);
  }

  private Instant end() {
    return time.instant().plus(LIFE);
  }

  private String get(AccessTokens tokens) {
    return Pushes.onLoop(vertx, tokens::get);
  }

  private String outcome(AccessTokens tokens) {
    return Pushes.onLoop(vertx, () -> tokens.get().otherwise("failed"));
  }

  private void discard(AccessTokens tokens, String token) {
    Pushes.onLoop(
        vertx,
        () -> {
          tokens.discard(token);
          return Future.succeededFuture();
        });
  }
}
