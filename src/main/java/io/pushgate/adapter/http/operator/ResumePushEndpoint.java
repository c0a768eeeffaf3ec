package io.pushgate.adapter.http.operator;

import io.pushgate.adapter.http.Actors;
import io.pushgate.adapter.http.Endpoint;
import io.pushgate.adapter.http.Paths;
import io.pushgate.adapter.http.Reply;
import io.pushgate.domain.audit.Actor;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.ResumePush;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/// `POST /v1/users/{user}/push/resume`.
final class ResumePushEndpoint implements Endpoint {
  private final ResumePush resumePush;

  ResumePushEndpoint(ResumePush resumePush) {
    this.resumePush = resumePush;
  }

  @Override
  public Future<Reply> handle(RoutingContext context) {
    return Paths.parameter(context, "user", UserName::parse)
        .map(user -> resume(user, Actors.client(context)))
        .orElseGet(() -> Future.succeededFuture(OperatorProblems.invalidUser()));
  }

  private Future<Reply> resume(UserName user, Actor operator) {
    return resumePush
        .resume(user, operator)
        .map(
            known ->
                known
                    ? Reply.json(200, new JsonObject().put("user", user.value()))
                    : OperatorProblems.userNotFound());
  }
}
