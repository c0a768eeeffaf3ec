package io.pushgate.adapter.http.operator;

import io.pushgate.adapter.http.Actors;
import io.pushgate.adapter.http.JsonFields;
import io.pushgate.adapter.http.Paths;
import io.pushgate.adapter.http.Problem;
import io.pushgate.adapter.http.ProblemCode;
import io.pushgate.adapter.http.Reply;
import io.pushgate.adapter.http.RequestBody;
import io.pushgate.adapter.http.Times;
import io.pushgate.domain.code.SecurityCode;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.AssignCredential;
import io.pushgate.flow.EnrolUser;
import io.pushgate.flow.UnassignCredential;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// `/v1/users/{user}…`.
final class UserEndpoints {
  private static final int MAX_CODES = 3;

  private final EnrolUser enrolUser;
  private final AssignCredential assignCredential;
  private final UnassignCredential unassignCredential;
  private final CredentialJson credentialJson;
  private final String issuer;

  UserEndpoints(
      EnrolUser enrolUser,
      AssignCredential assignCredential,
      UnassignCredential unassignCredential,
      CredentialJson credentialJson,
      String issuer) {
    this.enrolUser = enrolUser;
    this.assignCredential = assignCredential;
    this.unassignCredential = unassignCredential;
    this.credentialJson = credentialJson;
    this.issuer = issuer;
  }

  Future<Reply> enrol(RoutingContext context) {
    var user = Paths.parameter(context, "user", UserName::parse);
    if (user.isEmpty()) {
      return Future.succeededFuture(OperatorProblems.invalidUser());
    }
    return switch (RequestBody.optional(context)) {
      case RequestBody.Refused(var problem) -> Future.succeededFuture(Reply.problem(problem));
      case RequestBody.Json(var members, _) -> enrol(user.get(), new JsonFields(members));
    };
  }

  private Future<Reply> enrol(UserName user, JsonFields fields) {
    var ttl = fields.integer("ttlSeconds", EnrolUser.MIN_TTL_SECONDS, EnrolUser.MAX_TTL_SECONDS);
    fields.refuseOthers();
    if (!fields.faults().isEmpty()) {
      return Future.succeededFuture(Reply.problem(Problem.invalid(fields.faults())));
    }
    return enrolUser
        .enrol(user, ttl == null ? EnrolUser.DEFAULT_TTL_SECONDS : ttl)
        .map(
            enrollment ->
                Reply.json(
                    201,
                    new JsonObject()
                        .put("activationCode", enrollment.code().display())
                        .put("activationUri", activationUri(enrollment.code().display()))
                        .put("expiresAt", Times.format(enrollment.expiresAt()))));
  }

  private String activationUri(String code) {
    return "pushgate://enroll?code="
        + code
        + "&gateway="
        + URLEncoder.encode(issuer, StandardCharsets.UTF_8);
  }

  Future<Reply> assign(RoutingContext context) {
    var user = Paths.parameter(context, "user", UserName::parse);
    var id = Paths.parameter(context, "credentialId", CredentialId::parse);
    if (user.isEmpty()) {
      return Future.succeededFuture(OperatorProblems.invalidUser());
    }
    if (id.isEmpty()) {
      return Future.succeededFuture(OperatorProblems.credentialNotFound());
    }
    return switch (RequestBody.optional(context)) {
      case RequestBody.Refused(var problem) -> Future.succeededFuture(Reply.problem(problem));
      case RequestBody.Json(var members, _) ->
          assign(context, user.get(), id.get(), new JsonFields(members));
    };
  }

  private Future<Reply> assign(
      RoutingContext context, UserName user, CredentialId id, JsonFields fields) {
    var codes =
        fields.parsedList("codes", 1, MAX_CODES, SecurityCode::parse, "must have 6 to 8 digits");
    fields.refuseOthers();
    if (!fields.faults().isEmpty()) {
      return Future.succeededFuture(Reply.problem(Problem.invalid(fields.faults())));
    }
    return assignCredential
        .assign(user, id, codes, Actors.client(context))
        .map(
            result ->
                switch (result) {
                  case AssignCredential.Assigned(var credential) ->
                      Reply.json(200, credentialJson.of(credential));
                  case AssignCredential.NotFound() -> OperatorProblems.credentialNotFound();
                  case AssignCredential.CodeProofFailed() ->
                      Reply.problem(
                          ProblemCode.CODE_PROOF_FAILED, "The codes are not this credential's.");
                  case AssignCredential.NotEnabled(var credential) ->
                      OperatorProblems.notEnabled(credential);
                  case AssignCredential.MaxCredentialsReached() ->
                      OperatorProblems.maxCredentialsReached();
                  case AssignCredential.AssignedElsewhere() ->
                      Reply.problem(
                          ProblemCode.CREDENTIAL_ASSIGNED_ELSEWHERE,
                          "The credential belongs to another user.");
                  case AssignCredential.InProgress() -> OperatorProblems.inProgress();
                });
  }

  Future<Reply> unassign(RoutingContext context) {
    var user = Paths.parameter(context, "user", UserName::parse);
    var id = Paths.parameter(context, "credentialId", CredentialId::parse);
    if (user.isEmpty()) {
      return Future.succeededFuture(OperatorProblems.invalidUser());
    }
    if (id.isEmpty()) {
      return Future.succeededFuture(OperatorProblems.credentialNotFound());
    }
    return unassignCredential
        .unassign(user.get(), id.get(), Actors.client(context))
        .map(known -> known ? Reply.noContent() : OperatorProblems.credentialNotFound());
  }
}
