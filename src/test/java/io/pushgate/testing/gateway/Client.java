package io.pushgate.testing.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pushgate.config.DevelopmentClients;
import java.util.Base64;

/// A client of the gateway, by HTTP Basic.
///
/// @param secret public knowledge here
public record Client(String id, String secret) {
  /// All scopes; display name "Demo VPN".
  public static final Client DEMO = new Client("demo", DevelopmentClients.DEMO_SECRET);

  /// Scope `push` alone.
  public static final Client OTHER = new Client("other", DevelopmentClients.OTHER_SECRET);

  /// The value of its `Authorization` header.
  public String basic() {
    var pair = (id + ":" + secret).getBytes(UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /// The call as this client's.
  public HttpCall on(HttpCall call) {
    return call.with("Authorization", basic());
  }
}
