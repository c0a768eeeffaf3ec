package io.pushgate.adapter.http.login;

import io.pushgate.adapter.http.Actors;
import io.pushgate.adapter.http.Endpoint;
import io.pushgate.adapter.http.JsonFields;
import io.pushgate.adapter.http.Problem;
import io.pushgate.adapter.http.Reply;
import io.pushgate.adapter.http.RequestBody;
import io.pushgate.adapter.http.UserNames;
import io.pushgate.domain.code.SecurityCode;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.AssertApproval;
import io.pushgate.flow.ValidateCode;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/// `POST /v1/codes/validate`.
final class ValidateEndpoint implements Endpoint {
  private final ValidateCode validateCode;
  private final AssertApproval assertApproval;

  ValidateEndpoint(ValidateCode validateCode, AssertApproval assertApproval) {
    this.validateCode = validateCode;
    this.assertApproval = assertApproval;
  }

  @Override
  public Future<Reply> handle(RoutingContext context) {
    return switch (RequestBody.required(context)) {
      case RequestBody.Refused(var problem) -> Future.succeededFuture(Reply.problem(problem));
      case RequestBody.Json(var members, _) -> validate(context, new JsonFields(members));
    };
  }

  private Future<Reply> validate(RoutingContext context, JsonFields fields) {
    var user = fields.requiredParsed("user", UserName::parse, UserNames.RULE);
    var code = fields.requiredParsed("code", SecurityCode::parse, ValidationJson.CODE_RULE);
    var only = fields.parsed("credentialId", CredentialId::parse, "must be a credential ID");
    fields.refuseOthers();
    if (user == null || code == null || !fields.faults().isEmpty()) {
      return Future.succeededFuture(Reply.problem(Problem.invalid(fields.faults())));
    }
    var client = Actors.client(context);
    return validateCode
        .validate(user, code, only, client)
        .map(result -> reply(client.id(), user, result));
  }

  private Reply reply(String client, UserName user, ValidateCode.Result result) {
    return switch (result) {
      case ValidateCode.Accepted accepted ->
          Reply.json(
              200, ValidationJson.accepted(accepted, assertApproval.of(client, user, accepted)));
      case ValidateCode.Rejected rejected -> Reply.json(200, ValidationJson.rejected(rejected));
      case ValidateCode.InProgress() -> ValidationJson.inProgress();
    };
  }
}
