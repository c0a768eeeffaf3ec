package io.pushgate.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.challenge.ChallengeId;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.user.UserName;
import org.junit.jupiter.api.Test;

/// Stored keys outlive releases: they are pinned letter by letter.
class RedisKeysTest {
  @Test
  void keysAreSpelledAsTheyAlwaysWere() {
    var alice = new UserName("alice");
    assertThat(RedisKeys.user(alice)).isEqualTo("pg:{s43}:u:alice");
    assertThat(RedisKeys.pending(alice)).isEqualTo("pg:{s43}:p:alice");
    assertThat(RedisKeys.validationLock(alice)).isEqualTo("pg:{s43}:v:alice");
    assertThat(RedisKeys.challenge(new ChallengeId("2b0123456789abcdefABCDEF")))
        .isEqualTo("pg:{s43}:c:2b0123456789abcdefABCDEF");
    assertThat(RedisKeys.credential(new CredentialId("PGMB0123456789")))
        .isEqualTo("pg:{s45}:k:PGMB0123456789");
    assertThat(RedisKeys.enrollment("c0de")).isEqualTo("pg:{s56}:e:c0de");
    assertThat(RedisKeys.idempotency("demo", "key"))
        .isEqualTo("pg:{s182}:i:9d394e01327d179dc18761c06a8a2734686985690639b17655d76603762ed338");
    assertThat(RedisKeys.sharedKeys()).isEqualTo("pg:{s0}:x");
    assertThat(RedisKeys.writeCheck()).isEqualTo("pg:{s0}:r");
    assertThat(RedisKeys.channel("n1")).isEqualTo("pg:n:n1");
  }

  @Test
  void whatAUserIsCalledCannotMoveTheHashTag() {
    assertThat(RedisKeys.user(new UserName("{s1}"))).matches("pg:\\{s\\d+}:u:\\{s1}");
  }

  @Test
  void clientAndIdempotencyKeyAreToldApart() {
    assertThat(RedisKeys.idempotency("demo", "key"))
        .isNotEqualTo(RedisKeys.idempotency("demok", "ey"))
        .isEqualTo(RedisKeys.idempotency("demo", "key"));
  }
}
