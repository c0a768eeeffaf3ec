package io.pushgate.adapter.redis;

import static io.pushgate.flow.port.Samples.EVENT;
import static io.pushgate.flow.port.Samples.NOW;
import static io.pushgate.flow.port.Samples.TEXT;
import static io.pushgate.flow.port.Samples.hardware;
import static io.pushgate.flow.port.Samples.mobile;
import static io.pushgate.flow.port.Stores.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.audit.Actor;
import io.pushgate.domain.audit.Evidence;
import io.pushgate.domain.audit.Subject;
import io.pushgate.domain.challenge.Challenge;
import io.pushgate.domain.challenge.Decision;
import io.pushgate.domain.challenge.DenyReason;
import io.pushgate.domain.client.Client;
import io.pushgate.domain.client.Scope;
import io.pushgate.domain.client.SecretHash;
import io.pushgate.domain.code.SecurityCode;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.credential.CredentialState;
import io.pushgate.domain.policy.CodePolicy;
import io.pushgate.domain.policy.CodePolicy.MissRule;
import io.pushgate.domain.policy.Policy;
import io.pushgate.domain.policy.UserPolicy;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.ApprovalRequest;
import io.pushgate.flow.ApproveByCode;
import io.pushgate.flow.DecideChallenge;
import io.pushgate.flow.RequestApproval;
import io.pushgate.flow.ValidateCode;
import io.pushgate.flow.port.Stores;
import io.pushgate.flow.port.Timers;
import io.pushgate.testing.AuthenticatorApp;
import io.pushgate.testing.RandomLives;
import io.pushgate.testing.RedisExtension;
import io.pushgate.testing.RedisProbe;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Any sequence of operations on users and credentials, shared ones too, by gateways that may die
/// at any of their calls of a store: the laws hold after each, and the audit explains the state.
@ExtendWith(RedisExtension.class)
class RandomOperationsIT {
  private static final int LIVES = 30;
  private static final int OPERATIONS = 50;
  private static final Actor ACTOR = Actor.client("demo", "203.0.113.7");
  private static final Client CLIENT =
      new Client("demo", "Demo VPN", SecretHash.of("secret"), Set.of(Scope.PUSH));
  private static final List<UserName> USERS =
      List.of(new UserName("alice"), new UserName("bob"), new UserName("carol"));
  private static final List<CredentialId> IDS =
      List.of(
          new CredentialId("PGMB0000000001"),
          new CredentialId("PGMB0000000002"),
          new CredentialId("PGHW0000000003"),
          new CredentialId("PGHW0000000004"));

  private final RandomLives.Outcomes outcomes = new RandomLives.Outcomes();
  @AutoClose private RedisNode node;
  private RedisProbe probe;

  @BeforeEach
  void connect(URI uri, RedisProbe probe) {
    node = RedisNode.connect(uri, "n1");
    this.probe = probe;
  }

  @Test
  void theLawsHoldAndTheAuditExplainsTheState() {
    RandomLives.each(
        LIVES,
        random -> {
          probe.send("FLUSHALL");
          new Life(random).live();
        });
    outcomes.assertEachAtLeast(
        0.005,
        "killed",
        "code accepted",
        "code rejected",
        "approved",
        "denied",
        "locked",
        "migrated");
  }

  /// One random life.
  private final class Life {
    private final Random random;
    private final Policy policy;
    private final WholeGateway survivor;
    private final List<Challenge> challenges = new ArrayList<>();
    private final Map<String, Object> resolved = new HashMap<>();
    private Instant now = NOW;
    private Map<CredentialId, Credential> before = Map.of();

    Life(Random random) {
      this.random = random;
      var preset = Policy.DEFAULT;
      policy =
          new Policy(
              preset.challenge(),
              preset.push(),
              preset.numberMatch(),
              new CodePolicy(3, 5, true, MissRule.EVERY_CREDENTIAL, 0),
              new UserPolicy(random.nextInt(4), random.nextBoolean()),
              preset.device(),
              preset.credential(),
              preset.migration(),
              preset.hardware(),
              preset.audit());
      survivor = gateway(node.stores());
    }

    void live() {
      for (var id : IDS) {
        var plain = id.value().startsWith("PGMB") ? mobile(id) : hardware(id);
        var sealed = survivor.migrations.sealed(plain);
        await(node.stores().credentials().create(sealed, EVENT.about(id)));
      }
      for (int i = 0; i < OPERATIONS; i++) {
        before = credentials();
        var what = operate();
        assertLaws("operation " + i + ", " + what);
        now = now.plusSeconds(random.nextInt(20));
      }
    }

    private String operate() {
      var id = RandomLives.oneOf(random, IDS.toArray(CredentialId[]::new));
      var owners = before.get(id).users();
      var user =
          owners.isEmpty() || random.nextInt(3) == 0
              ? RandomLives.oneOf(random, USERS.toArray(UserName[]::new))
              : owners.getFirst();
      return switch (random.nextInt(15)) {
        case 0, 1, 2 -> run("assign", g -> g.assign.assign(user, id, null, ACTOR));
        case 3 -> run("unassign", g -> g.unassign.unassign(user, id, ACTOR));
        case 4, 5 -> validate(user, id);
        case 6 -> run("unlock", g -> g.state.unlock(id, ACTOR));
        case 7 -> run("disable", g -> g.state.disable(id, ACTOR));
        case 8 -> run("enable", g -> g.state.enable(id, ACTOR));
        case 9, 10 -> request(user);
        case 11 -> migrate(id);
        case 12 -> random.nextInt(3) == 0 ? closeWithoutDevice(id) : decide(id);
        default -> decide(addressed(id));
      };
    }

    private String validate(UserName user, CredentialId id) {
      var code = code(id);
      var result = attempt(g -> g.validate.validate(user, code, null, ACTOR));
      switch (result) {
        case ValidateCode.Accepted(var accepted, _) -> {
          outcomes.add("code accepted");
          assertMayAuthenticate(accepted, user);
          assertThat(credentials().get(accepted).position().lastAccepted())
              .as("one code, once")
              .isGreaterThan(before.get(accepted).position().lastAccepted());
        }
        case ValidateCode.Rejected _ -> outcomes.add("code rejected");
        case null, default -> {}
      }
      return "validate";
    }

    private String request(UserName user) {
      var asked = new ApprovalRequest(CLIENT, "", user, TEXT, null, null, null, null);
      if (attempt(g -> g.request.request(asked))
          instanceof RequestApproval.Requested(var made, _)) {
        challenges.add(made);
      }
      assertNothingCounted();
      return "request";
    }

    private String decide(CredentialId id) {
      var credential = before.get(id);
      if (challenges.isEmpty() || credential.device() == null) {
        return "nothing";
      }
      var challenge =
          random.nextInt(4) == 0
              ? challenges.get(random.nextInt(challenges.size()))
              : challenges.getLast();
      var number = random.nextInt(5) == 0 ? "000" : challenge.numberMatch().digits();
      Decision decision =
          random.nextInt(3) == 0
              ? new Decision.Deny(DenyReason.USER_DENIED)
              : new Decision.Approve(number);
      var evidence = new Evidence("proof", "target", "body", credential.device().key());
      var result =
          attempt(g -> g.decide.decide(credential, challenge.id(), decision, evidence, ""));
      if (result instanceof DecideChallenge.Decided(var decided)
          && !resolved.containsKey(decided.id().value())) {
        outcomes.add(decision instanceof Decision.Deny ? "denied" : "approved");
        assertMayAuthenticate(id, challenge.user());
      }
      assertNothingCounted();
      return "decide";
    }

    /// Mostly one that was asked.
    private CredentialId addressed(CredentialId other) {
      return challenges.isEmpty() || random.nextInt(5) == 0
          ? other
          : challenges.getLast().deliveries().getFirst().credentialId();
    }

    /// To a device with a key that nobody has had.
    private String migrate(CredentialId id) {
      var present = before.get(id);
      if (present.device() == null) {
        return "nothing";
      }
      var key = "PGMB%010d".formatted(random.nextInt(1_000_000));
      var device = Objects.requireNonNull(mobile(new CredentialId(key)).device());
      run("migrate", g -> g.migrate(present, device));
      if (!credentials().get(id).secret().equals(present.secret())) {
        outcomes.add("migrated");
      }
      assertNothingCounted();
      return "migrate";
    }

    private String closeWithoutDevice(CredentialId id) {
      if (challenges.isEmpty()) {
        return "nothing";
      }
      var challenge = challenges.get(random.nextInt(challenges.size()));
      if (random.nextBoolean()) {
        run("cancel", g -> g.cancel.cancel(ACTOR, challenge.id()));
        assertNothingCounted();
      } else if (attempt(g -> g.approveByCode.approve(ACTOR, challenge.id(), code(id)))
          instanceof ApproveByCode.Validated(ValidateCode.Accepted(var accepted, _), _)) {
        assertMayAuthenticate(accepted, challenge.user());
      }
      return "close";
    }

    private SecurityCode code(CredentialId id) {
      var secret = survivor.migrations.vault().open(id, before.get(id).secret());
      var right = AuthenticatorApp.of(secret.toBase32()).codeAt(now);
      return SecurityCode.parse(random.nextInt(3) == 0 ? "000000" : right).orElseThrow();
    }

    private String run(String what, Function<WholeGateway, Future<?>> operation) {
      attempt(operation);
      return what;
    }

    /// By a gateway that may die of it; null where it did.
    private Object attempt(Function<WholeGateway, ? extends Future<?>> operation) {
      var mortal = random.nextInt(3) == 0;
      var stores =
          mortal
              ? Mortality.at(1 + random.nextInt(8), random.nextBoolean()).over(node.stores())
              : node.stores();
      var result = await(operation.apply(gateway(stores)).<Object>map(it -> it).otherwiseEmpty());
      if (result == null) {
        assertThat(mortal).as("only a dying gateway does not know").isTrue();
        outcomes.add("killed");
        // What it reserved runs out.
        probe.keys("*}:v:*").forEach(key -> probe.send("DEL", key));
        now = now.plusSeconds(6);
      }
      return result;
    }

    private WholeGateway gateway(Stores stores) {
      return new WholeGateway(stores, () -> policy, () -> now, this::pass, random);
    }

    private Timers.Timer pass(Duration wait, Runnable action) {
      now = now.plus(wait);
      action.run();
      return () -> {};
    }

    private Map<CredentialId, Credential> credentials() {
      var found = new HashMap<CredentialId, Credential>();
      IDS.forEach(id -> found.put(id, await(node.stores().credentials().find(id)).orElseThrow()));
      return found;
    }

    private void assertMayAuthenticate(CredentialId id, UserName user) {
      assertThat(before.get(id).state()).as("%s", id).isEqualTo(CredentialState.ENABLED);
      assertThat(before.get(id).users()).as("%s", id).contains(user);
    }

    private void assertNothingCounted() {
      credentials()
          .forEach(
              (id, after) ->
                  assertThat(after.invalidCodes())
                      .as("push never counts: %s", id)
                      .isEqualTo(before.get(id).invalidCodes()));
    }

    private void assertLaws(String when) {
      credentials().forEach((id, after) -> assertLaws(id, before.get(id), after, when));
      for (var challenge : challenges) {
        await(node.stores().challenges().find(challenge.id()))
            .map(Challenge::resolution)
            .ifPresent(
                end ->
                    assertThat(resolved.computeIfAbsent(challenge.id().value(), _ -> end))
                        .as("%s: decided once", when)
                        .isEqualTo(end));
      }
    }

    private void assertLaws(CredentialId id, Credential old, Credential present, String when) {
      if (present.secret().equals(old.secret())) {
        assertThat(present.position().lastAccepted())
            .as("%s: the last accepted step of %s only grows", when, id)
            .isGreaterThanOrEqualTo(old.position().lastAccepted());
      }
      assertThat(present.invalidCodes()).as(when).isLessThanOrEqualTo(3);
      if (present.state() == CredentialState.LOCKED) {
        outcomes.add("locked");
      }
      for (var user : USERS) {
        await(node.stores().users().find(user)).orElse(List.of()).stream()
            .filter(mirror -> mirror.credentialId().equals(id))
            .filter(mirror -> mirror.version() == present.version())
            .forEach(mirror -> assertThat(mirror.state()).as(when).isEqualTo(present.state()));
      }
      var chain = await(node.stores().audit().read(new Subject.OfCredential(id), 0, 1_000));
      AuditedState.assertExplains(chain.entries(), present, when + ", " + id);
    }
  }
}
