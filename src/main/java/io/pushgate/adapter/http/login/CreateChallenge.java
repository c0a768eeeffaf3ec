package io.pushgate.adapter.http.login;

import io.pushgate.adapter.http.Actors;
import io.pushgate.adapter.http.ClientGate;
import io.pushgate.adapter.http.Endpoint;
import io.pushgate.adapter.http.JsonFields;
import io.pushgate.adapter.http.Problem;
import io.pushgate.adapter.http.ProblemCode;
import io.pushgate.adapter.http.Reply;
import io.pushgate.adapter.http.RequestBody;
import io.pushgate.adapter.http.UserNames;
import io.pushgate.domain.Sha256;
import io.pushgate.domain.challenge.LoginContext;
import io.pushgate.domain.challenge.LoginText;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.policy.ChallengePolicy;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.ApprovalRequest;
import io.pushgate.flow.ApprovalRequest.Idempotency;
import io.pushgate.flow.RequestApproval;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/// `POST /v1/challenges`.
final class CreateChallenge implements Endpoint {
  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  private final RequestApproval requestApproval;
  private final ChallengeJson challengeJson;

  CreateChallenge(RequestApproval requestApproval, ChallengeJson challengeJson) {
    this.requestApproval = requestApproval;
    this.challengeJson = challengeJson;
  }

  @Override
  public Future<Reply> handle(RoutingContext context) {
    return switch (RequestBody.required(context)) {
      case RequestBody.Refused(var problem) -> Future.succeededFuture(Reply.problem(problem));
      case RequestBody.Json(var members, var raw) -> create(context, new JsonFields(members), raw);
    };
  }

  private Future<Reply> create(RoutingContext context, JsonFields fields, Buffer raw) {
    var user = fields.requiredParsed("user", UserName::parse, UserNames.RULE);
    var text = text(fields);
    var ttl =
        fields.integer(
            "ttlSeconds", ChallengePolicy.MIN_TTL_SECONDS, ChallengePolicy.MAX_TTL_SECONDS);
    var credentialId =
        fields.parsed("credentialId", CredentialId::parse, "must be a credential ID");
    var numberMatch = fields.bool("requireNumberMatch");
    fields.refuseOthers();
    var key = context.request().getHeader(IDEMPOTENCY_KEY);
    if (key != null && !key.matches("[!-~]{1,128}")) {
      fields.fault(IDEMPOTENCY_KEY, "the header must have 1 to 128 visible ASCII characters");
    }
    if (user == null || !fields.faults().isEmpty()) {
      return Future.succeededFuture(Reply.problem(Problem.invalid(fields.faults())));
    }
    var client = ClientGate.caller(context).client();
    var idempotency = key == null ? null : new Idempotency(key, Sha256.of(raw.getBytes()).hex());
    return requestApproval
        .request(
            new ApprovalRequest(
                client,
                Actors.address(context),
                user,
                text,
                ttl,
                credentialId,
                numberMatch,
                idempotency))
        .map(this::reply);
  }

  private static LoginText text(JsonFields fields) {
    return new LoginText(
        fields.text("title", 0, LoginText.MAX_TITLE),
        fields.text("message", 0, LoginText.MAX_MESSAGE),
        loginContext(fields.object("context")));
  }

  private static @Nullable LoginContext loginContext(@Nullable JsonFields fields) {
    if (fields == null) {
      return null;
    }
    var context =
        new LoginContext(
            fields.text("ip", 0, LoginContext.MAX_LENGTH),
            fields.text("location", 0, LoginContext.MAX_LENGTH),
            fields.text("application", 0, LoginContext.MAX_LENGTH),
            fields.text("userAgent", 0, LoginContext.MAX_LENGTH));
    fields.refuseOthers();
    return context;
  }

  private Reply reply(RequestApproval.Result result) {
    return switch (result) {
      case RequestApproval.Requested(var challenge, var replayed) -> {
        var created =
            Reply.json(201, challengeJson.of(challenge))
                .withHeader("Location", "/v1/challenges/" + challenge.id());
        yield replayed ? created.withHeader("Idempotent-Replayed", "true") : created;
      }
      case RequestApproval.NumberMatchContradictsPolicy() ->
          Reply.problem(
              Problem.invalid("/requireNumberMatch", "contradicts the policy numberMatch.mode"));
      case RequestApproval.IdempotencyKeyReused() ->
          Reply.problem(
              ProblemCode.IDEMPOTENCY_KEY_REUSED,
              "This Idempotency-Key came with another body before.");
      case RequestApproval.UserNotFound() ->
          Reply.problem(
              ProblemCode.USER_NOT_FOUND, "No credential was ever assigned to this user.");
      case RequestApproval.NoPushCredential(var codePossible) ->
          Reply.problem(
              Problem.of(
                      ProblemCode.NO_PUSH_CREDENTIAL,
                      "None of the user's credentials can take a push.")
                  .with("offerCode", codePossible));
      case RequestApproval.PushCredentialsLocked() ->
          Reply.problem(
              ProblemCode.CREDENTIAL_LOCKED, "Every push credential of the user is locked.");
      case RequestApproval.TooManyPending(var retryAfter) ->
          Reply.problem(
              Problem.of(
                      ProblemCode.TOO_MANY_PENDING,
                      "The user has as many pending challenges as allowed.")
                  .retryAfter(retryAfter));
      case RequestApproval.PushSuspended suspended -> Reply.problem(problemOf(suspended));
    };
  }

  private static Problem problemOf(RequestApproval.PushSuspended suspended) {
    var detail =
        switch (suspended.reason()) {
          case COOLDOWN -> "The user left too many pushes unanswered.";
          case NOT_ME -> "The user denied a login as not theirs.";
        };
    return Problem.of(ProblemCode.PUSH_SUSPENDED, detail)
        .with("reason", suspended.reason().wireName())
        // It was an enabled credential that would have been asked, and each has codes.
        .with("offerCode", true)
        .retryAfter(suspended.retryAfter());
  }
}
