package io.pushgate.adapter.http.operator;

import io.pushgate.adapter.http.Actors;
import io.pushgate.adapter.http.JsonFields;
import io.pushgate.adapter.http.Paths;
import io.pushgate.adapter.http.Problem;
import io.pushgate.adapter.http.ProblemCode;
import io.pushgate.adapter.http.Reply;
import io.pushgate.adapter.http.RequestBody;
import io.pushgate.domain.audit.Actor;
import io.pushgate.domain.code.SecurityCode;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.credential.CredentialState;
import io.pushgate.flow.ChangeCredentialState;
import io.pushgate.flow.ProveCodes;
import io.pushgate.flow.ViewCredentials;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Function;

/// `/v1/credentials/{credentialId}…`.
final class CredentialEndpoints {
  private static final int MIN_CODES = 2;
  private static final int MAX_CODES = 3;

  private final ViewCredentials viewCredentials;
  private final ChangeCredentialState changeState;
  private final ProveCodes proveCodes;
  private final CredentialJson credentialJson;

  CredentialEndpoints(
      ViewCredentials viewCredentials,
      ChangeCredentialState changeState,
      ProveCodes proveCodes,
      CredentialJson credentialJson) {
    this.viewCredentials = viewCredentials;
    this.changeState = changeState;
    this.proveCodes = proveCodes;
    this.credentialJson = credentialJson;
  }

  Future<Reply> view(RoutingContext context) {
    return withId(
        context,
        id ->
            viewCredentials
                .one(id)
                .map(
                    found ->
                        found
                            .map(credential -> Reply.json(200, credentialJson.of(credential)))
                            .orElseGet(OperatorProblems::credentialNotFound)));
  }

  Future<Reply> unlock(RoutingContext context) {
    return withId(context, id -> changeState.unlock(id, Actors.client(context)).map(this::reply));
  }

  Future<Reply> disable(RoutingContext context) {
    return withId(context, id -> changeState.disable(id, Actors.client(context)).map(this::reply));
  }

  Future<Reply> enable(RoutingContext context) {
    return withId(context, id -> changeState.enable(id, Actors.client(context)).map(this::reply));
  }

  Future<Reply> resync(RoutingContext context) {
    return withId(
        context,
        id ->
            switch (RequestBody.required(context)) {
              case RequestBody.Refused(var problem) ->
                  Future.succeededFuture(Reply.problem(problem));
              case RequestBody.Json(var members, _) -> resync(context, id, new JsonFields(members));
            });
  }

  private Future<Reply> resync(RoutingContext context, CredentialId id, JsonFields fields) {
    var codes =
        fields.parsedList(
            "codes", MIN_CODES, MAX_CODES, SecurityCode::parse, "must have 6 to 8 digits");
    if (codes == null && fields.faults().isEmpty()) {
      fields.fault("codes", "is required");
    }
    fields.refuseOthers();
    if (codes == null || !fields.faults().isEmpty()) {
      return Future.succeededFuture(Reply.problem(Problem.invalid(fields.faults())));
    }
    return resynchronise(id, codes, Actors.client(context));
  }

  private Future<Reply> resynchronise(CredentialId id, List<SecurityCode> codes, Actor actor) {
    return proveCodes
        .resynchronise(id, codes, actor)
        .map(
            proof ->
                switch (proof) {
                  case ProveCodes.Proven(var credential) ->
                      Reply.json(
                          200,
                          new JsonObject()
                              .put("driftSeconds", CredentialJson.driftSeconds(credential)));
                  case ProveCodes.Refuted() ->
                      Reply.problem(
                          ProblemCode.RESYNC_FAILED,
                          "The codes are not consecutive ones of this credential within 24 hours.");
                  case ProveCodes.NotEnabled(var credential) ->
                      OperatorProblems.notEnabled(credential);
                  case ProveCodes.Unknown() -> OperatorProblems.credentialNotFound();
                  case ProveCodes.Busy() -> OperatorProblems.inProgress();
                });
  }

  private Reply reply(ChangeCredentialState.Result result) {
    return switch (result) {
      case ChangeCredentialState.Changed(var credential) ->
          Reply.json(200, credentialJson.of(credential));
      case ChangeCredentialState.Refused(var credential) -> refused(credential);
      case ChangeCredentialState.NotFound() -> OperatorProblems.credentialNotFound();
    };
  }

  /// Enabling a locked credential leaves it locked, as its object says; what is not locked cannot
  /// be unlocked.
  private Reply refused(Credential credential) {
    return credential.state() == CredentialState.LOCKED
        ? Reply.json(200, credentialJson.of(credential))
        : Reply.problem(
            ProblemCode.CREDENTIAL_NOT_LOCKED, "The credential is not locked: see its state.");
  }

  private static Future<Reply> withId(
      RoutingContext context, Function<CredentialId, Future<Reply>> call) {
    return Paths.parameter(context, "credentialId", CredentialId::parse)
        .map(call)
        .orElseGet(() -> Future.succeededFuture(OperatorProblems.credentialNotFound()));
  }
}
