package io.pushgate.adapter.http.operator;

import io.pushgate.adapter.http.Problem;
import io.pushgate.flow.port.TransportKey;
import io.vertx.core.http.HttpServerRequest;
import java.util.HexFormat;

/// What opens an encrypted document. In headers, because URLs end up in logs.
sealed interface KeyHeaders {
  String KEY = "Pushgate-Pskc-Key";
  String PASSWORD = "Pushgate-Pskc-Password";

  /// What was given, if anything.
  record Given(TransportKey key) implements KeyHeaders {}

  /// It cannot be a key.
  record Refused(Problem problem) implements KeyHeaders {}

  static KeyHeaders of(HttpServerRequest request) {
    var key = request.getHeader(KEY);
    var password = request.getHeader(PASSWORD);
    if (key != null && password != null) {
      return refused(PASSWORD, "is given beside " + KEY);
    }
    if (password != null) {
      return password.isEmpty()
          ? refused(PASSWORD, "must not be empty")
          : new Given(new TransportKey.Password(password));
    }
    if (key == null) {
      return new Given(new TransportKey.None());
    }
    try {
      return new Given(new TransportKey.PreShared(HexFormat.of().parseHex(key.strip())));
    } catch (IllegalArgumentException notOne) {
      return refused(KEY, "must be 16, 24 or 32 bytes in hexadecimal");
    }
  }

  private static KeyHeaders refused(String header, String rule) {
    return new Refused(Problem.invalid("/" + header, rule));
  }
}
