package io.pushgate.adapter.http.login;

import io.pushgate.adapter.http.Actors;
import io.pushgate.adapter.http.Closings;
import io.pushgate.adapter.http.Endpoint;
import io.pushgate.adapter.http.JsonFields;
import io.pushgate.adapter.http.Paths;
import io.pushgate.adapter.http.Problem;
import io.pushgate.adapter.http.Reply;
import io.pushgate.adapter.http.RequestBody;
import io.pushgate.domain.challenge.Challenge;
import io.pushgate.domain.challenge.ChallengeId;
import io.pushgate.domain.code.SecurityCode;
import io.pushgate.flow.ApproveByCode;
import io.pushgate.flow.ValidateCode;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;

/// `POST /v1/challenges/{id}/code`.
final class CodeEndpoint implements Endpoint {
  private final ApproveByCode approveByCode;
  private final ChallengeJson challengeJson;
  private final InstantSource clock;

  CodeEndpoint(ApproveByCode approveByCode, ChallengeJson challengeJson, InstantSource clock) {
    this.approveByCode = approveByCode;
    this.challengeJson = challengeJson;
    this.clock = clock;
  }

  @Override
  public Future<Reply> handle(RoutingContext context) {
    var id = Paths.parameter(context, "challengeId", ChallengeId::parse);
    if (id.isEmpty()) {
      return Future.succeededFuture(ReadChallenge.notFound());
    }
    return switch (RequestBody.required(context)) {
      case RequestBody.Refused(var problem) -> Future.succeededFuture(Reply.problem(problem));
      case RequestBody.Json(var members, _) -> approve(context, id.get(), new JsonFields(members));
    };
  }

  private Future<Reply> approve(RoutingContext context, ChallengeId id, JsonFields fields) {
    var code = fields.requiredParsed("code", SecurityCode::parse, ValidationJson.CODE_RULE);
    fields.refuseOthers();
    if (code == null || !fields.faults().isEmpty()) {
      return Future.succeededFuture(Reply.problem(Problem.invalid(fields.faults())));
    }
    return approveByCode.approve(Actors.client(context), id, code).map(this::reply);
  }

  private Reply reply(ApproveByCode.Result result) {
    return switch (result) {
      case ApproveByCode.Validated(var validation, var challenge) ->
          validated(validation, challenge);
      case ApproveByCode.AlreadyClosed(var challenge) ->
          Closings.challengeClosed(challenge, clock.instant());
      case ApproveByCode.NotFound() -> ReadChallenge.notFound();
      case ApproveByCode.InProgress() -> ValidationJson.inProgress();
    };
  }

  private Reply validated(ValidateCode.Result validation, Challenge challenge) {
    var challengeObject = challengeJson.of(challenge);
    return switch (validation) {
      case ValidateCode.Accepted accepted ->
          with(
              challengeObject,
              ValidationJson.accepted(accepted, challengeObject.getString("assertion")));
      case ValidateCode.Rejected rejected ->
          with(challengeObject, ValidationJson.rejected(rejected));
      case ValidateCode.InProgress() -> ValidationJson.inProgress();
    };
  }

  private static Reply with(JsonObject challenge, JsonObject result) {
    return Reply.json(200, result.put("challenge", challenge));
  }
}
