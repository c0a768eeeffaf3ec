package io.pushgate.adapter.http.operator;

import io.pushgate.adapter.http.Endpoint;
import io.pushgate.adapter.http.Paths;
import io.pushgate.adapter.http.Reply;
import io.pushgate.adapter.http.Times;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.user.PushBudget;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.ViewCredentials;
import io.pushgate.flow.ViewStanding;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;

/// `GET /v1/users/{user}`.
record ViewUserEndpoint(
    ViewCredentials viewCredentials, ViewStanding viewStanding, CredentialJson credentialJson)
    implements Endpoint {
  @Override
  public Future<Reply> handle(RoutingContext context) {
    return Paths.parameter(context, "user", UserName::parse)
        .map(this::view)
        .orElseGet(() -> Future.succeededFuture(OperatorProblems.invalidUser()));
  }

  private Future<Reply> view(UserName user) {
    return viewCredentials
        .of(user)
        .compose(
            found ->
                found
                    .map(
                        credentials ->
                            viewStanding
                                .of(user)
                                .map(
                                    standing -> Reply.json(200, json(user, credentials, standing))))
                    .orElseGet(() -> Future.succeededFuture(OperatorProblems.userNotFound())));
  }

  private JsonObject json(
      UserName user, List<Credential> credentials, ViewStanding.Standing standing) {
    var array = new JsonArray();
    credentials.forEach(each -> array.add(credentialJson.of(each)));
    var push =
        standing
            .suspension()
            .map(ViewUserEndpoint::suspended)
            .orElseGet(() -> new JsonObject().put("suspended", false));
    var codes =
        standing
            .codesLockedAt()
            .map(at -> new JsonObject().put("locked", true).put("lockedAt", Times.format(at)))
            .orElseGet(() -> new JsonObject().put("locked", false));
    return new JsonObject()
        .put("user", user.value())
        .put("credentials", array)
        .put("push", push)
        .put("codes", codes);
  }

  private static JsonObject suspended(PushBudget.Suspension suspension) {
    var json =
        new JsonObject().put("suspended", true).put("reason", suspension.reason().wireName());
    return suspension.until().equals(Instant.MAX)
        ? json
        : json.put("until", Times.format(suspension.until()));
  }
}
