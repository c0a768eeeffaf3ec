package io.pushgate.adapter.http.device;

import io.pushgate.adapter.http.Actors;
import io.pushgate.adapter.http.JsonFields;
import io.pushgate.adapter.http.OtpAuthUri;
import io.pushgate.adapter.http.Paths;
import io.pushgate.adapter.http.Problem;
import io.pushgate.adapter.http.ProblemCode;
import io.pushgate.adapter.http.PublicRouter;
import io.pushgate.adapter.http.PushTokenStates;
import io.pushgate.adapter.http.Reply;
import io.pushgate.adapter.http.RequestBody;
import io.pushgate.adapter.http.TestPushReplies;
import io.pushgate.domain.audit.Actor;
import io.pushgate.domain.challenge.ChallengeId;
import io.pushgate.domain.credential.Credential;
import io.pushgate.flow.AuthenticateDevice;
import io.pushgate.flow.ClaimMigration;
import io.pushgate.flow.DecideChallenge;
import io.pushgate.flow.FetchChallenges;
import io.pushgate.flow.FollowMigration;
import io.pushgate.flow.OpenMigration;
import io.pushgate.flow.ProvisionCredential;
import io.pushgate.flow.RefreshPushToken;
import io.pushgate.flow.TestPush;
import io.pushgate.flow.port.ClientDirectory;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Locale;

/// What devices call.
///
/// @param issuer where the gateway is found
/// @param clock ours; a device's is never read
public record DeviceRoutes(
    AuthenticateDevice authenticateDevice,
    ProvisionCredential provisionCredential,
    RefreshPushToken refreshPushToken,
    FetchChallenges fetchChallenges,
    DecideChallenge decideChallenge,
    OpenMigration openMigration,
    ClaimMigration claimMigration,
    FollowMigration followMigration,
    ClientDirectory clients,
    OtpAuthUri otpAuthUri,
    TestPush testPush,
    PushTokenStates tokenStates,
    String issuer,
    InstantSource clock)
    implements PublicRouter.Routes {

  /// Adds the routes; `body` reads and bounds request bodies, which every proof covers.
  @Override
  public void addTo(Router router, Handler<RoutingContext> body) {
    var gate = new DeviceGate(authenticateDevice);
    var provisioned = new ProvisionedJson(otpAuthUri);
    // Before everything else, so that every response of the device API has a nonce.
    router.route("/v1/device/*").handler(gate.freshNonce());
    router.get("/v1/device/nonce").handler(context -> Reply.noContent().writeTo(context));
    router
        .post("/v1/device/credentials")
        .handler(body)
        .handler(
            gate.forKey(new ProvisionEndpoint(provisionCredential, provisioned, clock))
                .toHandler());
    router
        .get("/v1/device/credential")
        .handler(body)
        .handler(gate.forCredential((_, credential, _) -> ownState(credential)).toHandler());
    router
        .put("/v1/device/push-token")
        .handler(body)
        .handler(gate.forCredential(this::refresh).toHandler());
    router
        .post("/v1/device/test-push")
        .handler(body)
        .handler(
            gate.forCredential((context, credential, _) -> testPush(context, credential))
                .toHandler());
    router
        .get("/v1/device/challenges")
        .handler(body)
        .handler(gate.forCredential((_, credential, _) -> pending(credential)).toHandler());
    router
        .get("/v1/device/challenges/:challengeId")
        .handler(body)
        .handler(
            gate.forCredential((context, credential, _) -> one(context, credential)).toHandler());
    router
        .post("/v1/device/challenges/:challengeId/decision")
        .handler(body)
        .handler(gate.forCredential(new DecisionEndpoint(decideChallenge, clock)).toHandler());
    addMigrations(router, body, gate, provisioned);
  }

  private void addMigrations(
      Router router, Handler<RoutingContext> body, DeviceGate gate, ProvisionedJson provisioned) {
    var migrations =
        new MigrationEndpoints(
            openMigration, claimMigration, followMigration, provisioned, issuer, clock);
    router
        .post("/v1/device/migrations")
        .handler(body)
        .handler(
            gate.forCredential((context, credential, _) -> migrations.open(context, credential))
                .toHandler());
    router
        .post("/v1/device/migrations/claim")
        .handler(body)
        .handler(gate.forKey(migrations::claim).toHandler());
    router
        .get("/v1/device/migrations/:migrationId")
        .handler(body)
        .handler(gate.forKey(migrations::follow).toHandler());
  }

  static Reply challengeNotFound() {
    return Reply.problem(
        ProblemCode.CHALLENGE_NOT_FOUND, "No such challenge was addressed to this credential.");
  }

  private Future<Reply> ownState(Credential credential) {
    var users = new JsonArray();
    credential.users().forEach(user -> users.add(user.value()));
    return Future.succeededFuture(
        Reply.json(
            200,
            new JsonObject()
                .put("credentialId", credential.id().value())
                .put("state", credential.state().name().toLowerCase(Locale.ROOT))
                .put("users", users)
                .put("push", new JsonObject().put("tokenState", tokenStates.of(credential)))));
  }

  private Future<Reply> refresh(RoutingContext context, Credential credential, String proof) {
    return switch (RequestBody.required(context)) {
      case RequestBody.Refused(var problem) -> Future.succeededFuture(Reply.problem(problem));
      case RequestBody.Json(var members, _) -> {
        var fields = new JsonFields(members);
        var token = PushTokens.read(fields);
        yield token == null || !fields.faults().isEmpty()
            ? Future.succeededFuture(Reply.problem(Problem.invalid(fields.faults())))
            : refreshPushToken
                .refresh(credential, token, Actor.device(credential.id(), Actors.address(context)))
                .map(done -> done ? Reply.noContent() : DeviceGate.invalidProof());
      }
    };
  }

  private Future<Reply> testPush(RoutingContext context, Credential credential) {
    return testPush
        .test(credential.id(), Actor.device(credential.id(), Actors.address(context)))
        .map(result -> new TestPushReplies(tokenStates).of(result, DeviceGate.invalidProof()));
  }

  private Future<Reply> pending(Credential credential) {
    var json = new DeviceChallengeJson(clients);
    return fetchChallenges
        .pending(credential)
        .map(
            challenges -> {
              var array = new JsonArray();
              challenges.forEach(challenge -> array.add(json.of(challenge, clock.instant())));
              return Reply.json(200, new JsonObject().put("challenges", array));
            });
  }

  private Future<Reply> one(RoutingContext context, Credential credential) {
    var id = Paths.parameter(context, "challengeId", ChallengeId::parse);
    if (id.isEmpty()) {
      return Future.succeededFuture(challengeNotFound());
    }
    var json = new DeviceChallengeJson(clients);
    return fetchChallenges
        .find(credential, id.get())
        .map(
            found ->
                found
                    .map(
                        challenge -> {
                          var now = clock.instant();
                          var status = challenge.statusAt(now).wireName();
                          return Reply.json(200, json.of(challenge, now).put("status", status));
                        })
                    .orElseGet(DeviceRoutes::challengeNotFound));
  }
}
