package io.pushgate.adapter.http.operator;

import io.pushgate.adapter.http.Actors;
import io.pushgate.adapter.http.Endpoint;
import io.pushgate.adapter.http.Paths;
import io.pushgate.adapter.http.Reply;
import io.pushgate.domain.audit.Actor;
import io.pushgate.domain.user.UserName;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.function.BiFunction;

/// `POST /v1/users/{user}/push/resume` and `…/codes/unlock`: something is done to a user, and may
/// be done again.
///
/// @param verb answers false if there is no such user
record UserVerb(BiFunction<UserName, Actor, Future<Boolean>> verb) implements Endpoint {
  @Override
  public Future<Reply> handle(RoutingContext context) {
    return Paths.parameter(context, "user", UserName::parse)
        .map(user -> apply(user, Actors.client(context)))
        .orElseGet(() -> Future.succeededFuture(OperatorProblems.invalidUser()));
  }

  private Future<Reply> apply(UserName user, Actor operator) {
    return verb.apply(user, operator)
        .map(
            known ->
                known
                    ? Reply.json(200, new JsonObject().put("user", user.value()))
                    : OperatorProblems.userNotFound());
  }
}
