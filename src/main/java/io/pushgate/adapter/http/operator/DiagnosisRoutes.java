package io.pushgate.adapter.http.operator;

import io.pushgate.adapter.http.Actors;
import io.pushgate.adapter.http.ClientGate;
import io.pushgate.adapter.http.Endpoint;
import io.pushgate.adapter.http.Paths;
import io.pushgate.adapter.http.PublicRouter;
import io.pushgate.adapter.http.PushTokenStates;
import io.pushgate.adapter.http.Reply;
import io.pushgate.adapter.http.TestPushReplies;
import io.pushgate.domain.client.Scope;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.policy.Policy;
import io.pushgate.flow.DiagnoseCredential;
import io.pushgate.flow.TestCode;
import io.pushgate.flow.TestPush;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;

/// What a helpdesk calls when a credential does not work.
public record DiagnosisRoutes(
    ClientGate gate,
    DiagnoseCredential diagnoseCredential,
    TestCode testCode,
    TestPush testPush,
    PushTokenStates tokenStates,
    Supplier<Policy> policy)
    implements PublicRouter.Routes {

  /// Adds the routes; `body` reads and bounds request bodies.
  @Override
  public void addTo(Router router, Handler<RoutingContext> body) {
    add(router, body, HttpMethod.GET, "diagnosis", this::diagnose);
    add(router, body, HttpMethod.POST, "test", new SelfTestEndpoint(testCode, policy));
    add(router, body, HttpMethod.POST, "test-push", this::testPush);
  }

  private void add(
      Router router,
      Handler<RoutingContext> body,
      HttpMethod method,
      String name,
      Endpoint endpoint) {
    router
        .route(method, "/v1/credentials/:credentialId/" + name)
        .handler(gate.requiring(Scope.CREDENTIALS))
        .handler(body)
        .handler(endpoint.toHandler());
  }

  private Future<Reply> testPush(RoutingContext context) {
    var notFound = OperatorProblems.credentialNotFound();
    return Paths.parameter(context, "credentialId", CredentialId::parse)
        .map(
            id ->
                testPush
                    .test(id, Actors.client(context))
                    .map(result -> new TestPushReplies(tokenStates).of(result, notFound)))
        .orElseGet(() -> Future.succeededFuture(notFound));
  }

  private Future<Reply> diagnose(RoutingContext context) {
    return Paths.parameter(context, "credentialId", CredentialId::parse)
        .map(
            id ->
                diagnoseCredential
                    .diagnose(id)
                    .map(
                        found ->
                            found
                                .map(diagnosis -> Reply.json(200, DiagnosisJson.of(diagnosis)))
                                .orElseGet(OperatorProblems::credentialNotFound)))
        .orElseGet(() -> Future.succeededFuture(OperatorProblems.credentialNotFound()));
  }
}
