package io.pushgate.load.peer;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// What Keycloak is told to know: a client that may ask by CIBA, and users without a password.
///
/// @param users how many; they log in one after the other, again and again
record PeerRealm(int users) {
  static final String NAME = "peer";
  static final String CLIENT = "login";
  private static final String SECRET = "a-long-random-string-that-only-the-login-flow-knows";

  /// The user of that cycle.
  String user(int number) {
    return "user-" + number % users;
  }

  /// How the client says who it is.
  String basic() {
    var pair = (CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /// As Keycloak imports it. What is not said has Keycloak's default: for one, no event is stored.
  JsonObject json() {
    return new JsonObject()
        .put("realm", NAME)
        .put("enabled", true)
        .put("sslRequired", "none")
        .put("clients", new JsonArray().add(client()))
        .put("users", people());
  }

  private static JsonObject client() {
    return new JsonObject()
        .put("clientId", CLIENT)
        .put("enabled", true)
        .put("protocol", "openid-connect")
        .put("publicClient", false)
        .put("secret", SECRET)
        .put("standardFlowEnabled", false)
        .put("directAccessGrantsEnabled", false)
        .put(
            "attributes",
            new JsonObject()
                .put("oidc.ciba.grant.enabled", "true")
                .put("ciba.backchannel.token.delivery.mode", "poll"));
  }

  private JsonArray people() {
    var people = new JsonArray();
    for (int i = 0; i < users; i++) {
      people.add(
          new JsonObject()
              .put("username", user(i))
              .put("enabled", true)
              .put("email", user(i) + "@example.com")
              .put("emailVerified", true)
              .put("firstName", "User")
              .put("lastName", "Number " + i));
    }
    return people;
  }
}
