package io.pushgate.adapter.http.admin;

import io.pushgate.adapter.http.ClientGate;
import io.pushgate.adapter.http.Endpoint;
import io.pushgate.adapter.http.PublicRouter;
import io.pushgate.domain.client.Scope;
import io.pushgate.flow.ChangePolicy;
import io.pushgate.flow.ReadAudit;
import io.pushgate.flow.SurveyCredentials;
import io.pushgate.flow.VerifyAudit;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/// What administrators call.
public record AdminRoutes(
    ClientGate gate,
    ChangePolicy changePolicy,
    SurveyCredentials survey,
    ReadAudit readAudit,
    VerifyAudit verifyAudit)
    implements PublicRouter.Routes {

  /// Adds the routes; `body` reads and bounds request bodies.
  @Override
  public void addTo(Router router, Handler<RoutingContext> body) {
    var admin = gate.requiring(Scope.ADMIN);
    var policy = new PolicyEndpoints(changePolicy, survey);
    router.get("/v1/policy").handler(admin).handler(handler(policy::view));
    var audit = new AuditEndpoints(readAudit, verifyAudit);
    router.get("/v1/audit").handler(admin).handler(handler(audit::read));
    router.get("/v1/audit/verify").handler(admin).handler(handler(audit::verify));
    router.patch("/v1/policy").handler(admin).handler(body).handler(handler(policy::change));
  }

  private static Handler<RoutingContext> handler(Endpoint endpoint) {
    return endpoint.toHandler();
  }
}
