package io.pushgate.adapter.redis;

import static io.pushgate.flow.port.Samples.ALICE;
import static io.pushgate.flow.port.Samples.EVENT;
import static io.pushgate.flow.port.Samples.NOW;
import static io.pushgate.flow.port.Samples.PHONE;
import static io.pushgate.flow.port.Samples.TABLET;
import static io.pushgate.flow.port.Samples.challenge;
import static io.pushgate.flow.port.Samples.creation;
import static io.pushgate.flow.port.Samples.decision;
import static io.pushgate.flow.port.Samples.mobile;
import static io.pushgate.flow.port.Stores.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.challenge.Challenge;
import io.pushgate.domain.challenge.Decision;
import io.pushgate.domain.code.CodePosition;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.credential.CredentialState;
import io.pushgate.domain.credential.Migration.Replacement;
import io.pushgate.domain.device.PushToken;
import io.pushgate.domain.device.RegisteredDevice;
import io.pushgate.flow.ClaimMigration;
import io.pushgate.flow.FollowMigration;
import io.pushgate.flow.OpenMigration;
import io.pushgate.flow.port.ChallengeStore;
import io.pushgate.flow.port.MigrationStore;
import io.pushgate.flow.port.Stores;
import io.pushgate.testing.RedisExtension;
import io.pushgate.testing.RedisProbe;
import io.vertx.core.Future;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A gateway is killed at each of its calls of a store, once before the store heard of it and once
/// when the store had done it. Whatever is repeated then: nothing is lost or doubled.
@ExtendWith(RedisExtension.class)
class MigrationCrashIT {
  private static final RegisteredDevice OLD = Objects.requireNonNull(mobile(PHONE).device());
  private static final RegisteredDevice NEW = Objects.requireNonNull(mobile(TABLET).device());
  // More than any migration makes; that each call was fatal once is asserted.
  private static final int ENOUGH = 20;

  private final List<PushToken> pushed = new CopyOnWriteArrayList<>();
  @AutoClose private RedisNode node;
  private RedisProbe probe;
  private MigratingGateway survivor;
  private Credential phone;
  private Challenge pending;
  private OpenMigration.Opened opened;

  @BeforeEach
  void open(URI uri, RedisProbe probe) {
    node = RedisNode.connect(uri, "n1");
    this.probe = probe;
    begin();
  }

  private void begin() {
    probe.send("FLUSHALL");
    pushed.clear();
    survivor = new MigratingGateway(node.stores(), pushed);
    phone = survivor.sealed(mobile(PHONE, ALICE));
    await(stores().credentials().create(phone, EVENT));
    await(stores().users().add(ALICE, phone, 0, EVENT));
    pending =
        ((ChallengeStore.Created) await(stores().challenges().create(creation(challenge(ALICE)))))
            .challenge();
    opened = (OpenMigration.Opened) await(survivor.open().open(phone, "203.0.113.7"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aRepeatedClaimMakesUpForIt(boolean answerLost) {
    var deaths = 0;
    for (int call = 1; call <= ENOUGH; call++) {
      begin();
      if (claimOn(Mortality.at(call, answerLost)) instanceof ClaimMigration.Claimed) {
        break;
      }
      deaths++;
      var first = await(stores().credentials().find(PHONE)).orElseThrow();
      var claimed = (ClaimMigration.Claimed) await(claim(survivor));
      if (first.version() > 1) {
        assertThat(claimed.credential().secret()).as("call %d", call).isEqualTo(first.secret());
      }
      assertMigrated("call " + call);
    }
    assertThat(deaths).isBetween(8, ENOUGH - 1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theOldDevicesQuestionMakesUpForIt(boolean answerLost) {
    var completed = 0;
    for (int call = 1; call <= ENOUGH; call++) {
      begin();
      if (claimOn(Mortality.at(call, answerLost)) instanceof ClaimMigration.Claimed) {
        break;
      }
      var asked = Mortality.at(call, !answerLost);
      await(follow(new MigratingGateway(asked.over(stores()), pushed)).otherwiseEmpty());
      if (await(follow(survivor)) instanceof FollowMigration.Completed) {
        completed++;
        assertMigrated("call " + call);
      } else {
        assertThat(await(stores().credentials().find(PHONE))).contains(phone);
        assertThat(decidedBy(phone)).isInstanceOf(ChallengeStore.DecisionWritten.class);
      }
    }
    assertThat(completed).isGreaterThan(4);
  }

  @Test
  void aReplacementWhoseIdIsTakenGetsAnother() {
    var coded = await(stores().migrations().findByCode(opened.code())).orElseThrow();
    var taken = new Replacement(TABLET, phone.secret());
    await(stores().credentials().create(survivor.sealed(mobile(TABLET)), EVENT));
    await(
        stores()
            .migrations()
            .claim(
                new MigrationStore.Claim(
                    coded, opened.code(), NEW, phone.secret(), false, taken, EVENT)));
    var completed = (FollowMigration.Completed) await(follow(survivor));
    assertThat(completed.replacement()).isNotEqualTo(TABLET);
    assertThat(await(stores().credentials().find(TABLET)).orElseThrow().device()).isEqualTo(NEW);
    assertThat(await(stores().credentials().find(completed.replacement())).orElseThrow().device())
        .isEqualTo(OLD);
    assertThat(await(follow(survivor))).isEqualTo(completed);
  }

  private Object claimOn(Mortality life) {
    return await(
        claim(new MigratingGateway(life.over(stores()), pushed))
            .<Object>map(result -> result)
            .otherwise(cause -> cause));
  }

  private Future<ClaimMigration.Result> claim(MigratingGateway gateway) {
    return gateway.claim().claim(opened.code().display(), NEW, "203.0.113.7", "203.0.113.7");
  }

  private Future<FollowMigration.Result> follow(MigratingGateway gateway) {
    return gateway.follow().follow(opened.migration().id(), OLD.key());
  }

  private void assertMigrated(String when) {
    var told = (FollowMigration.Completed) await(follow(survivor));
    assertThat(await(follow(survivor))).as(when).isEqualTo(told);
    assertThat(allCredentials()).as(when).containsExactlyInAnyOrder(PHONE, told.replacement());

    var migrated = await(stores().credentials().find(PHONE)).orElseThrow();
    assertThat(migrated.device()).as(when).isEqualTo(NEW);
    assertThat(migrated.version()).as(when).isEqualTo(2);
    assertThat(migrated.users()).containsExactly(ALICE);
    assertThat(migrated.secret()).isNotEqualTo(phone.secret());

    var replacement = await(stores().credentials().find(told.replacement())).orElseThrow();
    assertThat(replacement.device()).as(when).isEqualTo(OLD);
    assertThat(replacement.users()).isEmpty();
    assertThat(replacement.state()).isEqualTo(CredentialState.ENABLED);
    assertThat(replacement.position()).isEqualTo(CodePosition.START);
    assertThat(survivor.vault().open(replacement.id(), replacement.secret()))
        .isEqualTo(told.secret())
        .isNotEqualTo(survivor.vault().open(PHONE, migrated.secret()));

    assertThat(events(PHONE, "credential_migrated")).as(when).isOne();
    assertThat(events(told.replacement(), "credential_created")).as(when).isOne();

    assertThat(pushed).as(when).isNotEmpty().containsOnly(NEW.pushToken());
    assertThat(decidedBy(phone)).as(when).isEqualTo(new ChallengeStore.CredentialChanged());
    assertThat(decidedBy(migrated)).as(when).isInstanceOf(ChallengeStore.DecisionWritten.class);
  }

  private ChallengeStore.Decided decidedBy(Credential credential) {
    return await(
        stores()
            .challenges()
            .decide(decision(pending, credential, new Decision.Approve("047"), NOW)));
  }

  private long events(CredentialId id, String type) {
    return ((List<?>) Objects.requireNonNull(probe.send("LRANGE", RedisKeys.audit(id), "0", "-1")))
        .stream().filter(event -> event.toString().contains("\"t\":\"" + type + "\"")).count();
  }

  private List<CredentialId> allCredentials() {
    var ids = new ArrayList<CredentialId>();
    for (var key : probe.keys("pg:{s*}:k:*")) {
      ids.add(new CredentialId(key.substring(key.lastIndexOf(':') + 1)));
    }
    return ids;
  }

  private Stores stores() {
    return node.stores();
  }
}
