package io.pushgate.adapter.http.operator;

import io.pushgate.adapter.http.Actors;
import io.pushgate.adapter.http.Endpoint;
import io.pushgate.adapter.http.JsonFields;
import io.pushgate.adapter.http.Paths;
import io.pushgate.adapter.http.Problem;
import io.pushgate.adapter.http.Reply;
import io.pushgate.adapter.http.RequestBody;
import io.pushgate.adapter.http.Times;
import io.pushgate.domain.audit.Actor;
import io.pushgate.domain.code.OtpKind;
import io.pushgate.domain.code.SecurityCode;
import io.pushgate.domain.code.SelfTest.Finding;
import io.pushgate.domain.code.SelfTest.Judgement;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.credential.CredentialState;
import io.pushgate.domain.credential.LockRule;
import io.pushgate.domain.policy.Policy;
import io.pushgate.flow.TestCode;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;

/// `POST /v1/credentials/{credentialId}/test`.
final class SelfTestEndpoint implements Endpoint {
  private final TestCode testCode;
  private final Supplier<Policy> policy;

  SelfTestEndpoint(TestCode testCode, Supplier<Policy> policy) {
    this.testCode = testCode;
    this.policy = policy;
  }

  @Override
  public Future<Reply> handle(RoutingContext context) {
    var id = Paths.parameter(context, "credentialId", CredentialId::parse);
    if (id.isEmpty()) {
      return Future.succeededFuture(OperatorProblems.credentialNotFound());
    }
    return switch (RequestBody.required(context)) {
      case RequestBody.Refused(var problem) -> Future.succeededFuture(Reply.problem(problem));
      case RequestBody.Json(var members, _) ->
          test(id.get(), new JsonFields(members), Actors.client(context));
    };
  }

  private Future<Reply> test(CredentialId id, JsonFields fields, Actor actor) {
    var code = fields.requiredParsed("code", SecurityCode::parse, "must have 6 to 8 digits");
    fields.refuseOthers();
    return code == null || !fields.faults().isEmpty()
        ? Future.succeededFuture(Reply.problem(Problem.invalid(fields.faults())))
        : testCode.test(id, code, actor).map(this::reply);
  }

  private Reply reply(TestCode.Result result) {
    return switch (result) {
      case TestCode.Judged(var credential, var judgement) ->
          Reply.json(200, json(credential, judgement));
      case TestCode.NotEnabled(var credential) -> notEnabled(credential);
      case TestCode.NotFound() -> OperatorProblems.credentialNotFound();
      case TestCode.Busy() -> OperatorProblems.inProgress();
    };
  }

  private JsonObject json(Credential credential, Judgement judgement) {
    var json =
        switch (judgement) {
          case Judgement.Accepted _ -> right("accepted", credential, Advice.ACCEPTED);
          case Judgement.Resynchronised _ ->
              right("resynchronised", credential, Advice.resynchronised(credential.otp().kind()));
          case Judgement.Rejected rejected -> rejected(credential, rejected);
        };
    var remaining =
        credential.state() == CredentialState.ENABLED
            ? new LockRule(policy.get().code().lockThreshold()).remaining(credential.invalidCodes())
            : 0;
    return json.put("attemptsRemaining", remaining);
  }

  private static JsonObject right(String result, Credential credential, String advice) {
    var json = new JsonObject().put("result", result).put("advice", advice);
    if (credential.otp().kind() == OtpKind.TOTP) {
      json.put("offsetSeconds", CredentialJson.driftSeconds(credential));
    }
    return json;
  }

  private JsonObject rejected(Credential credential, Judgement.Rejected rejected) {
    var json =
        new JsonObject()
            .put("result", "rejected")
            .put("finding", rejected.finding().wireName())
            .put(
                "advice",
                Advice.of(rejected, credential.otp().kind(), policy.get().code().selfResync()));
    if (rejected.offsetSeconds() != null) {
      json.put("offsetSeconds", rejected.offsetSeconds());
    }
    if (rejected.usableFrom() != null) {
      json.put("usableFrom", Times.format(rejected.usableFrom()));
    }
    return json;
  }

  private static Reply notEnabled(Credential credential) {
    return credential.state() == CredentialState.LOCKED
        ? Reply.json(
            200,
            new JsonObject()
                .put("result", "rejected")
                .put("finding", Finding.CREDENTIAL_LOCKED.wireName())
                .put("advice", Advice.LOCKED)
                .put("attemptsRemaining", 0))
        : OperatorProblems.notEnabled(credential);
  }
}
