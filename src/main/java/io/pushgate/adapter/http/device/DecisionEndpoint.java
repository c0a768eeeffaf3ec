package io.pushgate.adapter.http.device;

import io.pushgate.adapter.http.Actors;
import io.pushgate.adapter.http.Closings;
import io.pushgate.adapter.http.JsonFields;
import io.pushgate.adapter.http.Paths;
import io.pushgate.adapter.http.Problem;
import io.pushgate.adapter.http.ProblemCode;
import io.pushgate.adapter.http.Reply;
import io.pushgate.adapter.http.RequestBody;
import io.pushgate.domain.Alphabet;
import io.pushgate.domain.audit.Evidence;
import io.pushgate.domain.challenge.Challenge;
import io.pushgate.domain.challenge.ChallengeId;
import io.pushgate.domain.challenge.Decision;
import io.pushgate.domain.challenge.DenyReason;
import io.pushgate.domain.challenge.NumberMatch;
import io.pushgate.domain.challenge.Resolution;
import io.pushgate.domain.credential.Credential;
import io.pushgate.flow.DecideChallenge;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `POST /v1/device/challenges/{id}/decision`.
final class DecisionEndpoint implements DeviceGate.ForCredential {
  private static final String APPROVE = "approve";

  private final DecideChallenge decideChallenge;
  private final InstantSource clock;

  DecisionEndpoint(DecideChallenge decideChallenge, InstantSource clock) {
    this.decideChallenge = decideChallenge;
    this.clock = clock;
  }

  @Override
  public Future<Reply> handle(RoutingContext context, Credential credential, String proof) {
    var id = Paths.parameter(context, "challengeId", ChallengeId::parse);
    if (id.isEmpty()) {
      return Future.succeededFuture(DeviceRoutes.challengeNotFound());
    }
    return switch (RequestBody.required(context)) {
      case RequestBody.Refused(var problem) -> Future.succeededFuture(Reply.problem(problem));
      case RequestBody.Json(var members, var raw) ->
          decide(context, credential, id.get(), new JsonFields(members), proof, raw);
    };
  }

  private Future<Reply> decide(
      RoutingContext context,
      Credential credential,
      ChallengeId id,
      JsonFields fields,
      String proof,
      Buffer raw) {
    var decision = decision(fields);
    fields.refuseOthers();
    if (decision == null || !fields.faults().isEmpty()) {
      return Future.succeededFuture(Reply.problem(Problem.invalid(fields.faults())));
    }
    var key = Objects.requireNonNull(credential.device(), "it has signed").key();
    var evidence = new Evidence(proof, context.request().uri(), raw.toString(), key);
    return decideChallenge
        .decide(credential, id, decision, evidence, Actors.address(context))
        .map(result -> reply(id, result));
  }

  private static @Nullable Decision decision(JsonFields fields) {
    var verb = fields.requiredParsed("decision", DecisionEndpoint::verb, "must be approve or deny");
    if (verb == null) {
      return null;
    }
    if (verb.equals(APPROVE)) {
      return new Decision.Approve(
          fields.parsed("number", DecisionEndpoint::number, "must have 1 to 6 digits"));
    }
    var reason =
        fields.requiredParsed("reason", DecisionEndpoint::reason, "must be user_denied or not_me");
    return reason == null ? null : new Decision.Deny(reason);
  }

  private static Optional<String> verb(String text) {
    return Optional.of(text).filter(verb -> verb.equals(APPROVE) || verb.equals("deny"));
  }

  private static Optional<String> number(String text) {
    return Optional.of(text)
        .filter(number -> Alphabet.DIGITS.spells(number, 1, NumberMatch.MAX_DIGITS));
  }

  private static Optional<DenyReason> reason(String text) {
    return DenyReason.parse(text).filter(reason -> reason != DenyReason.NUMBER_MISMATCH);
  }

  private Reply reply(ChallengeId id, DecideChallenge.Result result) {
    return switch (result) {
      case DecideChallenge.Decided(var challenge) -> Reply.json(200, decided(id, challenge));
      case DecideChallenge.NumberRequired() ->
          Reply.problem(
              ProblemCode.NUMBER_REQUIRED, "Approve with the number that the login page shows.");
      case DecideChallenge.AlreadyClosed(var challenge) ->
          Closings.challengeClosed(challenge, clock.instant());
      case DecideChallenge.Expired() ->
          Reply.problem(ProblemCode.CHALLENGE_EXPIRED, "Nobody decided in time.");
      case DecideChallenge.NotFound() -> DeviceRoutes.challengeNotFound();
      case DecideChallenge.CredentialNotEnabled() ->
          Reply.problem(
              ProblemCode.CREDENTIAL_NOT_ENABLED, "This credential cannot decide: see its state.");
      case DecideChallenge.KeyReplaced() -> DeviceGate.invalidProof();
    };
  }

  private JsonObject decided(ChallengeId id, Challenge challenge) {
    var json =
        new JsonObject()
            .put("challengeId", id.value())
            .put("status", challenge.statusAt(clock.instant()).wireName());
    if (challenge.resolution() instanceof Resolution.Denied denied) {
      json.put("denyReason", denied.reason().wireName());
    }
    return json;
  }
}
