package io.pushgate.adapter.http.operator;

import io.pushgate.adapter.http.ClientGate;
import io.pushgate.adapter.http.Endpoint;
import io.pushgate.adapter.http.PublicRouter;
import io.pushgate.adapter.http.PushTokenStates;
import io.pushgate.domain.client.Scope;
import io.pushgate.flow.AssignCredential;
import io.pushgate.flow.ChangeCredentialState;
import io.pushgate.flow.EnrolUser;
import io.pushgate.flow.ImportTokens;
import io.pushgate.flow.ProveCodes;
import io.pushgate.flow.RegisterCredential;
import io.pushgate.flow.ResumePush;
import io.pushgate.flow.UnassignCredential;
import io.pushgate.flow.UnlockCodes;
import io.pushgate.flow.ViewCredentials;
import io.pushgate.flow.ViewStanding;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.SecurityPolicyHandler;
import java.util.regex.Pattern;

/// What operator tools call.
///
/// @param issuer where the gateway is found; activation URIs name it
public record OperatorRoutes(
    ClientGate gate,
    EnrolUser enrolUser,
    ViewCredentials viewCredentials,
    ViewStanding viewStanding,
    AssignCredential assignCredential,
    UnassignCredential unassignCredential,
    ChangeCredentialState changeCredentialState,
    RegisterCredential registerCredential,
    ProveCodes proveCodes,
    PushTokenStates tokenStates,
    ResumePush resumePush,
    UnlockCodes unlockCodes,
    ImportTokens importTokens,
    String issuer)
    implements PublicRouter.Routes {

  /// Adds the routes; `body` reads and bounds request bodies.
  @Override
  public void addTo(Router router, Handler<RoutingContext> body) {
    var json = new CredentialJson(tokenStates);
    var users = new UserEndpoints(enrolUser, assignCredential, unassignCredential, json, issuer);
    var credentials =
        new CredentialEndpoints(viewCredentials, changeCredentialState, proveCodes, json);
    var adder = new Adder(router, gate.requiring(Scope.CREDENTIALS), body);
    adder.add(HttpMethod.POST, "/v1/users/:user/enrollments", users::enrol);
    adder.add(
        HttpMethod.GET,
        "/v1/users/:user",
        new ViewUserEndpoint(viewCredentials, viewStanding, json));
    adder.add(HttpMethod.POST, "/v1/users/:user/push/resume", new UserVerb(resumePush::resume));
    adder.add(HttpMethod.POST, "/v1/users/:user/codes/unlock", new UserVerb(unlockCodes::unlock));
    adder.add(HttpMethod.PUT, "/v1/users/:user/credentials/:credentialId", users::assign);
    adder.add(HttpMethod.DELETE, "/v1/users/:user/credentials/:credentialId", users::unassign);
    adder.add(HttpMethod.POST, "/v1/credentials", new RegisterEndpoint(registerCredential, json));
    adder.add(HttpMethod.GET, "/v1/credentials/:credentialId", credentials::view);
    adder.add(HttpMethod.POST, "/v1/credentials/:credentialId/unlock", credentials::unlock);
    adder.add(HttpMethod.POST, "/v1/credentials/:credentialId/disable", credentials::disable);
    adder.add(HttpMethod.POST, "/v1/credentials/:credentialId/enable", credentials::enable);
    adder.add(HttpMethod.POST, "/v1/credentials/:credentialId/resync", credentials::resync);
    // Without the handler that keeps a body whole, and not as a path: a colon begins a parameter.
    router
        .routeWithRegex(HttpMethod.POST, Pattern.quote(ImportEndpoint.PATH))
        .setName(ImportEndpoint.PATH)
        .handler(gate.requiring(Scope.CREDENTIALS))
        .handler(new ImportEndpoint(importTokens).toHandler());
  }

  private record Adder(Router router, SecurityPolicyHandler scope, Handler<RoutingContext> body) {
    void add(HttpMethod method, String path, Endpoint endpoint) {
      router.route(method, path).handler(scope).handler(body).handler(endpoint.toHandler());
    }
  }
}
