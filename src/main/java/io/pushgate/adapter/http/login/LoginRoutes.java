package io.pushgate.adapter.http.login;

import io.pushgate.adapter.http.ClientGate;
import io.pushgate.adapter.http.Endpoint;
import io.pushgate.adapter.http.PublicRouter;
import io.pushgate.adapter.http.Reply;
import io.pushgate.domain.client.Scope;
import io.pushgate.flow.ApproveByCode;
import io.pushgate.flow.AssertApproval;
import io.pushgate.flow.AuthenticateClient;
import io.pushgate.flow.AwaitDecision;
import io.pushgate.flow.CancelChallenge;
import io.pushgate.flow.FollowChallenge;
import io.pushgate.flow.RequestApproval;
import io.pushgate.flow.ValidateCode;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;

/// What login flows call.
///
/// @param clock for the status of a challenge at the moment of the answer
public record LoginRoutes(
    Vertx vertx,
    ClientGate gate,
    AuthenticateClient authenticateClient,
    RequestApproval requestApproval,
    AwaitDecision awaitDecision,
    FollowChallenge followChallenge,
    CancelChallenge cancelChallenge,
    ApproveByCode approveByCode,
    ValidateCode validateCode,
    AssertApproval assertApproval,
    InstantSource clock)
    implements PublicRouter.Routes {

  /// Adds the routes; `body` reads and bounds request bodies.
  @Override
  public void addTo(Router router, Handler<RoutingContext> body) {
    var json = new ChallengeJson(assertApproval, clock);
    var push = gate.requiring(Scope.PUSH);
    router
        .post("/oauth2/token")
        .handler(body)
        .handler(new TokenEndpoint(authenticateClient, gate).toHandler())
        .failureHandler(TokenEndpoint::failed);
    router
        .post("/v1/challenges")
        .handler(push)
        .handler(body)
        .handler(new CreateChallenge(requestApproval, json).toHandler());
    router
        .get("/v1/challenges/:challengeId")
        .handler(push)
        .handler(new ReadChallenge(awaitDecision, json).toHandler());
    router
        .get("/v1/challenges/:challengeId/events")
        .handler(push)
        .handler(new StreamChallenge(followChallenge, json, vertx));
    router
        .post("/v1/challenges/:challengeId/cancel")
        .handler(push)
        .handler(body)
        .handler(new CancelEndpoint(cancelChallenge, json, clock).toHandler());
    router
        .post("/v1/challenges/:challengeId/code")
        .handler(push)
        .handler(body)
        .handler(new CodeEndpoint(approveByCode, json, clock).toHandler());
    router
        .post("/v1/codes/validate")
        .handler(push)
        .handler(body)
        .handler(new ValidateEndpoint(validateCode, assertApproval).toHandler());
    Endpoint jwks = _ -> Future.succeededFuture(jwkSet());
    router.get("/.well-known/jwks.json").handler(jwks.toHandler());
  }

  private Reply jwkSet() {
    return Reply.of(200, "application/json", Buffer.buffer(assertApproval.jwkSet()))
        .withHeader("Cache-Control", "public, max-age=300");
  }
}
