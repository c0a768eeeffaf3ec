package io.pushgate.adapter.fcm;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;

/// Gives out `access-1`, `access-2`, …, without a network.
final class StubCredentials extends GoogleCredentials {
  private static final long serialVersionUID = 1;

  final transient AtomicInteger exchanges = new AtomicInteger();
  private final transient Exchange exchange;

  interface Exchange {
    AccessToken fetch(int number) throws IOException, InterruptedException;
  }

  StubCredentials(Exchange exchange) {
    super(new GoogleCredentials.Builder() {});
    this.exchange = exchange;
  }

  /// Tokens that live until then.
  static StubCredentials until(Instant expiry) {
    return new StubCredentials(number -> token(number, expiry));
  }

  static AccessToken token(int number, Instant expiry) {
    return new AccessToken("access-" + number, Date.from(expiry));
  }

  @Override
  public AccessToken refreshAccessToken() throws IOException {
    try {
      return exchange.fetch(exchanges.incrementAndGet());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
