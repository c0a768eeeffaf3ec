package io.pushgate.adapter.redis;

import io.pushgate.domain.Sha256;
import io.pushgate.domain.Shard;
import io.pushgate.domain.challenge.ChallengeId;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.credential.MigrationCode;
import io.pushgate.domain.credential.MigrationId;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.CallTallies;
import java.util.List;

/// Spells every key and channel. Keys are short, because a pending challenge pays for two of them,
/// and what one step touches has one hash tag, its shard.
///
/// | key | type | what |
/// |---|---|---|
/// | `pg:{s<shard>}:c:<challenge ID>` | string | a challenge |
/// | `pg:{s<shard>}:u:<user>` | hash | mirrors of the user's credentials, `@`, `#`, the push budget, and `$`, the code budget |
/// | `pg:{s<shard>}:p:<user>` | zset | the user's undecided challenges by expiry |
/// | `pg:{s<shard>}:v:<user>` | string | the owner of the user's validation lock |
/// | `pg:{s<shard>}:k:<credential ID>` | hash | a credential |
/// | `pg:{s<shard>}:e:<hash of the code>` | string | an open enrolment |
/// | `pg:{s<shard>}:a:<user>` | list | the user's audit chain |
/// | `pg:{s<shard>}:b:<credential ID>` | list | a credential's audit chain |
/// | `pg:{s<shard>}:o` | zset | events that webhooks are to be told of, by time |
/// | `pg:{s<shard>}:m:<migration ID>` | hash | a migration |
/// | `pg:{s<shard>}:j:<hash of the code>` | string | which migration a code is of |
/// | `pg:{s<shard>}:l:<hash of subject and window>` | string | a tally of calls |
/// | `pg:{s<shard>}:i:<hash of client and key>` | string | an idempotency key |
/// | `pg:{s<shard>}:ku` | zset | assigned credentials by their last sign of life |
/// | `pg:{s<shard>}:kl` | zset | locked credentials by when they were locked |
/// | `pg:{s<shard>}:km` | zset | enabled credentials with invalid codes, by how many |
/// | `pg:{s<shard>}:ks` | zset | credentials of several users, by how many |
/// | `pg:{s<shard>}:uc` | zset | users with several credentials, by how many |
/// | `pg:{s0}:w` | hash | the lease of the sweep, and how far it has come |
/// | `pg:{s<shard>}:q` | hash | how often webhooks were told of an event, by its ID |
/// | `pg:{s0}:h` | string | the receiver of webhooks that wants no more |
/// | `pg:{s0}:x` | hash | keys shared by all nodes, sealed |
/// | `pg:{s0}:y` | hash | what was changed of the policy |
/// | `pg:{s0}:t` | list | the policy's audit chain |
/// | `pg:{s0}:r` | string | the write check |
final class RedisKeys {
  /// What a node's channel begins with, before the node's ID.
  static final String CHANNEL_PREFIX = "pg:n:";

  private RedisKeys() {}

  static String challenge(ChallengeId id) {
    return key(id.shard(), "c:" + id.value());
  }

  /// What the keys of this shard's challenges begin with, before the ID.
  static String challenges(Shard shard) {
    return key(shard, "c:");
  }

  // The shard of a user costs a hash of the name, and the ID of a challenge of theirs tells it.
  static String user(UserName user) {
    return user(user.shard(), user);
  }

  static String user(Shard shard, UserName user) {
    return key(shard, "u:" + user.value());
  }

  static String pending(UserName user) {
    return pending(user.shard(), user);
  }

  static String pending(Shard shard, UserName user) {
    return key(shard, "p:" + user.value());
  }

  static String validationLock(UserName user) {
    return key(user.shard(), "v:" + user.value());
  }

  static String credential(CredentialId id) {
    return key(id.shard(), "k:" + id.value());
  }

  static String audit(UserName user) {
    return audit(user.shard(), user);
  }

  static String audit(Shard shard, UserName user) {
    return key(shard, "a:" + user.value());
  }

  static String audit(CredentialId id) {
    return key(id.shard(), "b:" + id.value());
  }

  static String outbox(Shard shard) {
    return key(shard, "o");
  }

  /// What a change of a credential touches: the credential, its audit chain, the outbox, and the
  /// indexes of its shard.
  static List<String> changing(CredentialId id) {
    var shard = id.shard();
    return List.of(
        key(shard, "k:" + id.value()),
        key(shard, "b:" + id.value()),
        outbox(shard),
        used(shard),
        locked(shard),
        missed(shard),
        shared(shard));
  }

  static String used(Shard shard) {
    return key(shard, "ku");
  }

  static String locked(Shard shard) {
    return key(shard, "kl");
  }

  static String missed(Shard shard) {
    return key(shard, "km");
  }

  static String shared(Shard shard) {
    return key(shard, "ks");
  }

  static String severalCredentials(Shard shard) {
    return key(shard, "uc");
  }

  static String sweep() {
    return key(new Shard(0), "w");
  }

  static String enrollment(String codeHash) {
    return key(Shard.of(codeHash), "e:" + codeHash);
  }

  static String migration(MigrationId id) {
    return key(id.shard(), "m:" + id.value());
  }

  static String migrationCode(MigrationCode code) {
    return key(code.shard(), "j:" + code.hash());
  }

  static String tally(CallTallies.Window window) {
    var hash =
        Sha256.of(
                window.subject()
                    + '\n'
                    + window.begin().toEpochMilli()
                    + '\n'
                    + window.length().toMillis())
            .hex();
    return key(Shard.of(hash), "l:" + hash);
  }

  /// A hash of both: the caller chooses the key, and neither its length nor its characters shall be
  /// ours.
  static String idempotency(String clientId, String key) {
    var hash = Sha256.of(clientId + '\n' + key).hex();
    return key(Shard.of(hash), "i:" + hash);
  }

  static String outboxAttempts(Shard shard) {
    return key(shard, "q");
  }

  static String closedReceiver() {
    return key(new Shard(0), "h");
  }

  static String sharedKeys() {
    return key(new Shard(0), "x");
  }

  static String policy() {
    return key(new Shard(0), "y");
  }

  static String policyAudit() {
    return key(new Shard(0), "t");
  }

  static String writeCheck() {
    return key(new Shard(0), "r");
  }

  static String channel(String nodeId) {
    return CHANNEL_PREFIX + nodeId;
  }

  private static String key(Shard shard, String rest) {
    return "pg:{s" + shard.number() + "}:" + rest;
  }
}
