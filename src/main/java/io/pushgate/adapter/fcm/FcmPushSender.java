package io.pushgate.adapter.fcm;

import com.google.auth.oauth2.GoogleCredentials;
import io.pushgate.flow.port.PushMessage;
import io.pushgate.flow.port.PushOutcome;
import io.pushgate.flow.port.PushOutcome.Transient;
import io.pushgate.flow.port.PushSender;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import java.time.InstantSource;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends pushes through FCM HTTP v1. May be called from any thread; its whole state lives on one
/// event loop, so nothing in it locks. One loop is enough: it sends more than a project may.
public final class FcmPushSender implements PushSender {
  private static final Logger LOG = LoggerFactory.getLogger(FcmPushSender.class);

  private final Context context;
  private final HttpClientAgent client;
  private final FcmConnections connections;
  private final AccessTokens tokens;
  private final FcmSettings settings;
  private final InstantSource time;
  private final PushSender chain;
  private volatile boolean closed;

  /// Connects to nothing yet; see [#warmUp].
  ///
  /// @param credentials such as [FcmCredentials#read] gives
  public FcmPushSender(
      Vertx vertx,
      FcmSettings settings,
      GoogleCredentials credentials,
      InstantSource time,
      RandomGenerator random,
      FcmListener listener) {
    this(vertx, settings, credentials, time, random, listener, options(settings));
  }

  FcmPushSender(
      Vertx vertx,
      FcmSettings settings,
      GoogleCredentials credentials,
      InstantSource time,
      RandomGenerator random,
      FcmListener listener,
      HttpClientOptions options) {
    this.settings = settings;
    this.time = time;
    context = vertx.getOrCreateContext();
    client = vertx.createHttpClient(options);
    connections = new FcmConnections(vertx, client, settings, time, listener);
    var timeouts = settings.timeouts();
    tokens = new AccessTokens(vertx, context, credentials, timeouts, time, listener);
    var gate = new ProjectGate();
    var dispatcher =
        new Dispatcher(
            vertx,
            connections,
            tokens,
            new Bulkhead(settings.inFlightLimit(), settings.queueLimit(), listener),
            gate,
            timeouts,
            time,
            random,
            listener);
    var breaker = new CircuitBreaker(settings.breaker(), time, random, listener);
    var secured = new GatedSender(gate, time, new BreakerSecuredSender(breaker, dispatcher));
    chain = new ObservedSender(secured, time, listener, new Alarm(time));
  }

  static HttpClientOptions options(FcmSettings settings) {
    var timeouts = settings.timeouts();
    return new HttpClientOptions()
        .setProtocolVersion(HttpVersion.HTTP_2)
        .setHttp2ClearTextUpgrade(false)
        .setInitialSettings(new Http2Settings().setPushEnabled(false))
        .setConnectTimeout((int) timeouts.connect().toMillis())
        .setSslHandshakeTimeout(timeouts.connect().toMillis())
        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
        .setIdleTimeout((int) timeouts.idle().toMillis())
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
  }

  @Override
  public Future<PushOutcome> send(PushMessage message) {
    return here(() -> chain.send(message))
        .otherwise(
            failure -> {
              if (closed) {
                return new Transient("closed");
              }
              LOG.error("a push failed by a fault of ours: {}", Faults.describe(failure));
              return new Transient("fault");
            });
  }

  /// Fetches an access token, opens the connections and has FCM check one message that goes to
  /// nobody: a cold first send would take seconds. Never fails; whatever is wrong is in the log.
  public Future<Void> warmUp() {
    return here(this::checkOnce)
        .otherwise(failure -> Faults.describe(failure))
        .onSuccess(
            fault -> {
              if (fault != null && !closed) {
                LOG.warn("FCM is not ready for pushes yet: {}", fault);
              }
            })
        .mapEmpty();
  }

  private Future<@Nullable String> checkOnce() {
    var giveUpAt = time.instant().plus(settings.timeouts().attempt());
    return Future.join(connections.open(), tokens.get())
        .compose(ready -> tokens.get())
        .compose(token -> connections.post(FcmMessages.warmUp(), token, giveUpAt))
        .map(answer -> fault(AnswerReader.read(answer, time.instant())));
  }

  private static @Nullable String fault(Verdict verdict) {
    return verdict instanceof Verdict.Final(PushOutcome.Accepted accepted)
        ? null
        : verdict.toString();
  }

  /// Closes the connections; what is in flight ends as transient.
  public Future<Void> close() {
    closed = true;
    tokens.close();
    return client.close();
  }

  /// Runs a step on our event loop, and hands its result back on the caller's where it has one.
  private <T extends @Nullable Object> Future<T> here(Step<T> step) {
    var result = Promise.<T>promise();
    if (closed) {
      result.fail(new RejectedExecutionException("closed"));
      return result.future();
    }
    var caller = Vertx.currentContext();
    var back = caller == null || caller == context ? null : caller;
    try {
      context.runOnContext(on -> run(step).onComplete(done -> handOver(done, result, back)));
    } catch (RejectedExecutionException e) {
      result.tryFail(e);
    }
    return result.future();
  }

  private static <T extends @Nullable Object> void handOver(
      AsyncResult<T> done, Promise<T> result, @Nullable Context caller) {
    if (caller == null) {
      result.handle(done);
    } else {
      caller.runOnContext(on -> result.handle(done));
    }
  }

  private static <T extends @Nullable Object> Future<T> run(Step<T> step) {
    try {
      return step.run();
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private interface Step<T extends @Nullable Object> {
    Future<T> run();
  }
}
