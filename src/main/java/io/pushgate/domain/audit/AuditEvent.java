package io.pushgate.domain.audit;

import io.pushgate.domain.challenge.ChallengeId;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.user.UserName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One change of state. Never holds a secret, a code or a push token.
///
/// @param type what happened
/// @param at when, by the clock of the node that did it
/// @param actor who did it
/// @param users whom it concerns: the user of a challenge or a code, or all whose credential it is
/// @param credentialId which credential, if one
/// @param challengeId which challenge, if one
/// @param details what else there is to know, by names in camelCase
/// @param evidence what proves a device's decision
public record AuditEvent(
    AuditType type,
    Instant at,
    Actor actor,
    List<UserName> users,
    @Nullable CredentialId credentialId,
    @Nullable ChallengeId challengeId,
    Map<String, String> details,
    @Nullable Evidence evidence) {
  public AuditEvent {
    users = List.copyOf(users);
    details = Map.copyOf(details);
  }

  /// An event of which nothing else is known yet.
  public static AuditEvent of(AuditType type, Actor actor, Instant at) {
    return new AuditEvent(type, at, actor, List.of(), null, null, Map.of(), null);
  }

  /// The same, of another type.
  public AuditEvent as(AuditType other) {
    return new AuditEvent(other, at, actor, users, credentialId, challengeId, details, evidence);
  }

  /// The same, about this credential and, where no user was named, about all who have it.
  public AuditEvent about(Credential credential) {
    var concerned = users.isEmpty() ? credential.users() : users;
    return new AuditEvent(
        type, at, actor, concerned, credential.id(), challengeId, details, evidence);
  }

  /// The same, about this credential.
  public AuditEvent about(CredentialId credential) {
    return new AuditEvent(type, at, actor, users, credential, challengeId, details, evidence);
  }

  /// The same, about this challenge.
  public AuditEvent about(ChallengeId challenge) {
    return new AuditEvent(type, at, actor, users, credentialId, challenge, details, evidence);
  }

  /// The same, about this user alone.
  public AuditEvent about(UserName user) {
    return new AuditEvent(
        type, at, actor, List.of(user), credentialId, challengeId, details, evidence);
  }

  /// The same, with one more detail.
  public AuditEvent with(String name, String value) {
    var more = new TreeMap<>(details);
    more.put(name, value);
    return new AuditEvent(type, at, actor, users, credentialId, challengeId, more, evidence);
  }

  /// The same, with what proves it.
  public AuditEvent with(Evidence proof) {
    return new AuditEvent(type, at, actor, users, credentialId, challengeId, details, proof);
  }
}
