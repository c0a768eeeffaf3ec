package io.pushgate.load.peer;

import io.pushgate.load.WrongAnswerException;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/// A whole login by Keycloak: asked, the device told, approved, the login flow given a signed
/// statement, and that verified.
final class CibaCycle {
  private static final String GRANT = "urn:openid:params:grant-type:ciba";
  private static final JsonObject APPROVED = new JsonObject().put("status", "SUCCEED");

  private final PeerRealm realm;
  private final AuthenticationChannel channel;
  private final KeycloakClient client;
  private final IdTokens idTokens;

  CibaCycle(
      PeerRealm realm, AuthenticationChannel channel, KeycloakClient client, IdTokens idTokens) {
    this.realm = realm;
    this.channel = channel;
    this.client = client;
    this.idTokens = idTokens;
  }

  /// The login of that number's user; its future fails if an answer was wrong.
  Future<?> run(int number) {
    var user = realm.user(number);
    var told = channel.awaitRequest(user);
    // Keycloak knows of what it asked only after it has answered the login flow: no device may be
    // quicker, and no login flow needs to ask twice.
    return client
        .login("/ext/ciba/auth", Map.of("scope", "openid", "login_hint", user))
        .onFailure(_ -> channel.forget(user))
        .compose(
            asked ->
                told.compose(token -> client.device("/ext/ciba/auth/callback", token, APPROVED))
                    .compose(_ -> statement(asked.getString("auth_req_id")))
                    .map(idToken -> idTokens.checked(idToken, user)));
  }

  private Future<String> statement(String request) {
    WrongAnswerException.unless(request != null, "no auth_req_id");
    return client
        .login("/token", Map.of("grant_type", GRANT, "auth_req_id", request))
        .map(tokens -> tokens.getString("id_token", ""));
  }
}
