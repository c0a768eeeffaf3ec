package io.pushgate.adapter.fcm;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Holds the access token: renewed ahead of its end by one exchange at a time, served meanwhile.
/// Used on one event loop only; the exchange itself blocks a virtual thread.
final class AccessTokens {
  /// How long before its end a token is renewed.
  static final Duration RENEW_BEFORE = Duration.ofMinutes(5);

  /// How long before its end a token is no longer served: a request may be on its way that long.
  static final Duration SERVE_UNTIL_BEFORE = Duration.ofSeconds(60);

  private static final Logger LOG = LoggerFactory.getLogger(AccessTokens.class);

  private final Vertx vertx;
  private final Context context;
  private final GoogleCredentials credentials;
  private final FcmSettings.Timeouts timeouts;
  private final InstantSource time;
  private final FcmListener listener;
  private @Nullable Held held;
  private @Nullable Future<String> exchange;
  private Instant lastExchange = Instant.MIN;
  private boolean closed;

  AccessTokens(
      Vertx vertx,
      Context context,
      GoogleCredentials credentials,
      FcmSettings.Timeouts timeouts,
      InstantSource time,
      FcmListener listener) {
    this.vertx = vertx;
    this.context = context;
    this.credentials = credentials;
    this.timeouts = timeouts;
    this.time = time;
    this.listener = listener;
  }

  private record Held(String value, Instant obtainedAt, Instant expiresAt) {
    @Override
    public String toString() {
      return "Held[[REDACTED], expiresAt=" + expiresAt + "]";
    }
  }

  /// A token to send with; fails where none can be had.
  Future<String> get() {
    var now = time.instant();
    var token = held;
    if (token != null && now.isBefore(token.expiresAt.minus(RENEW_BEFORE))) {
      return Future.succeededFuture(token.value);
    }
    var renewal = renew(now);
    return token != null && now.isBefore(token.expiresAt.minus(SERVE_UNTIL_BEFORE))
        ? Future.succeededFuture(token.value)
        : renewal;
  }

  /// FCM refused this token: the next [#get] fetches another. Ignored where the token has been
  /// replaced already, or is so new that another exchange would not mend it.
  void discard(String refused) {
    if (held != null
        && held.value.equals(refused)
        && !time.instant().isBefore(held.obtainedAt.plus(timeouts.tokenPause()))) {
      held = null;
    }
  }

  void close() {
    closed = true;
  }

  private Future<String> renew(Instant now) {
    if (exchange != null) {
      return exchange;
    }
    if (lastExchange.isAfter(now.minus(timeouts.tokenPause()))) {
      return Future.failedFuture("the last exchange was a moment ago");
    }
    lastExchange = now;
    var renewal = exchange(now).onComplete(done -> exchange = null);
    exchange = renewal;
    return renewal;
  }

  private Future<String> exchange(Instant now) {
    var fetched = Promise.<AccessToken>promise();
    var thread = Thread.ofVirtual().name("fcm-access-token").start(() -> fetch(fetched));
    return Patience.within(vertx, timeouts.token(), fetched.future())
        .onFailure(failure -> thread.interrupt())
        .map(token -> hold(token, now))
        .onComplete(done -> listener.accessTokenRefreshed(done.succeeded()))
        .onFailure(
            failure -> LOG.warn("no access token from Google: {}", Faults.describe(failure)));
  }

  private void fetch(Promise<AccessToken> fetched) {
    try {
      var token = credentials.refreshAccessToken();
      context.runOnContext(back -> fetched.tryComplete(token));
    } catch (Exception e) {
      context.runOnContext(back -> fetched.tryFail(e));
    }
  }

  private String hold(AccessToken token, Instant now) {
    var end = token.getExpirationTime();
    // A token that does not say how long it lives serves those who wait for it, and nobody after.
    var expiresAt = end == null ? now : end.toInstant();
    held = new Held(token.getTokenValue(), now, expiresAt);
    // Not left to the next send: the first login of a morning must not wait for Google.
    var renewIn = Duration.between(time.instant(), expiresAt.minus(RENEW_BEFORE)).toMillis();
    if (renewIn > 0) {
      vertx.setTimer(renewIn, timer -> renewAhead(token.getTokenValue()));
    }
    return token.getTokenValue();
  }

  private void renewAhead(String value) {
    if (!closed && held != null && held.value.equals(value)) {
      renew(time.instant());
    }
  }
}
