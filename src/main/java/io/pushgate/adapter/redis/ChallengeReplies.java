package io.pushgate.adapter.redis;

import io.pushgate.domain.challenge.ApprovalMethod;
import io.pushgate.domain.challenge.Challenge;
import io.pushgate.domain.challenge.ChallengeId;
import io.pushgate.domain.challenge.Decision;
import io.pushgate.domain.challenge.DenyReason;
import io.pushgate.domain.challenge.Resolution;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.policy.PushPolicy;
import io.pushgate.flow.port.ChallengeStore.AlreadyFinal;
import io.pushgate.flow.port.ChallengeStore.Closed;
import io.pushgate.flow.port.ChallengeStore.Closing;
import io.pushgate.flow.port.ChallengeStore.Created;
import io.pushgate.flow.port.ChallengeStore.Creation;
import io.pushgate.flow.port.ChallengeStore.CredentialChanged;
import io.pushgate.flow.port.ChallengeStore.Decided;
import io.pushgate.flow.port.ChallengeStore.DecisionWritten;
import io.pushgate.flow.port.ChallengeStore.DeviceDecision;
import io.pushgate.flow.port.ChallengeStore.Existing;
import io.pushgate.flow.port.ChallengeStore.NoPushCredential;
import io.pushgate.flow.port.ChallengeStore.NotAddressed;
import io.pushgate.flow.port.ChallengeStore.NumberMissing;
import io.pushgate.flow.port.ChallengeStore.PushCredentialsLocked;
import io.pushgate.flow.port.ChallengeStore.PushesSuspended;
import io.pushgate.flow.port.ChallengeStore.TooManyPending;
import io.pushgate.flow.port.ChallengeStore.UserNotFound;
import io.pushgate.flow.port.ChallengeStore.Vanished;
import io.pushgate.flow.port.ChallengeStore.WasFinal;
import io.pushgate.flow.port.PushTarget;
import io.vertx.redis.client.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What the challenge scripts are told and what they answer, as values.
final class ChallengeReplies {
  private ChallengeReplies() {}

  static Creation creation(ChallengeId id, PushPolicy push, Response reply) {
    return switch (outcome(reply)) {
      case "created" -> new Created(challenge(id, reply), targets(reply));
      case "existing" -> new Existing(challenge(id, reply));
      case "no_user" -> new UserNotFound();
      case "no_push" -> new NoPushCredential(reply.get(1).toString().equals("1"));
      case "locked" -> new PushCredentialsLocked();
      case "too_many" ->
          new TooManyPending(Instant.ofEpochMilli(Long.parseLong(reply.get(1).toString())));
      case "suspended" ->
          new PushesSuspended(
              RedisPushBudgets.decode(reply.get(1).toString()).suspension(push).orElseThrow());
      default -> throw unknown(reply);
    };
  }

  /// What has to be written down before a challenge can be created; empty if nothing has.
  static List<ChallengeId> overdue(Response reply) {
    return outcome(reply).equals("overdue")
        ? reply.stream().skip(1).map(Response::toString).map(ChallengeId::new).toList()
        : List.of();
  }

  static List<Challenge> pending(Response reply) {
    var challenges = new ArrayList<Challenge>();
    for (int i = 0; i + 1 < reply.size(); i += 2) {
      var id = new ChallengeId(reply.get(i).toString());
      challenges.add(ChallengeCodec.decode(id, reply.get(i + 1).toString()));
    }
    return challenges;
  }

  static Decided decided(ChallengeId id, Response reply) {
    return switch (outcome(reply)) {
      case "written" -> new DecisionWritten(challenge(id, reply));
      case "final" -> new AlreadyFinal(challenge(id, reply));
      case "number_missing" -> new NumberMissing();
      case "not_addressed" -> new NotAddressed();
      case "changed" -> new CredentialChanged();
      default -> throw unknown(reply);
    };
  }

  static Closing closing(ChallengeId id, Response reply) {
    return switch (outcome(reply)) {
      case "closed" -> new Closed(challenge(id, reply));
      case "final" -> new WasFinal(challenge(id, reply));
      case "vanished" -> new Vanished();
      default -> throw unknown(reply);
    };
  }

  static String verb(Decision decision) {
    return switch (decision) {
      case Decision.Approve _ -> "approve";
      case Decision.Deny(var reason) -> reason == DenyReason.NOT_ME ? "not_me" : "deny";
    };
  }

  /// The number that was typed, or nothing.
  static String number(Decision decision) {
    return switch (decision) {
      case Decision.Approve(var number) -> number == null ? "" : number;
      case Decision.Deny _ -> "";
    };
  }

  /// What the decision comes to if all is right.
  static Resolution resolution(DeviceDecision decision) {
    var by = decision.credential().id();
    var fingerprint = decision.decision().fingerprint();
    return switch (decision.decision()) {
      case Decision.Approve _ ->
          new Resolution.Approved(decision.now(), by, ApprovalMethod.PUSH, fingerprint);
      case Decision.Deny(var reason) ->
          new Resolution.Denied(decision.now(), by, reason, fingerprint);
    };
  }

  /// What it comes to if the number is wrong.
  static Resolution mismatch(DeviceDecision decision) {
    return new Resolution.Denied(
        decision.now(),
        decision.credential().id(),
        DenyReason.NUMBER_MISMATCH,
        decision.decision().fingerprint());
  }

  private static String outcome(Response reply) {
    return reply.get(0).toString();
  }

  private static Challenge challenge(ChallengeId id, Response reply) {
    return ChallengeCodec.decode(id, reply.get(1).toString());
  }

  private static List<PushTarget> targets(Response reply) {
    var targets = new ArrayList<PushTarget>();
    for (int i = 2; i + 1 < reply.size(); i += 2) {
      targets.add(
          MirrorCodec.target(
              new CredentialId(reply.get(i).toString()), reply.get(i + 1).toString()));
    }
    return targets;
  }

  private static IllegalStateException unknown(Response reply) {
    return new IllegalStateException("a script answered " + outcome(reply));
  }
}
