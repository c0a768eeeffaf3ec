package io.pushgate.adapter.redis;

import static io.pushgate.flow.port.Samples.NOW;

import io.pushgate.domain.code.OtpSecret;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.credential.SealedSecret;
import io.pushgate.domain.device.PushToken;
import io.pushgate.domain.policy.Policy;
import io.pushgate.flow.ChangeCredential;
import io.pushgate.flow.ClaimMigration;
import io.pushgate.flow.CompleteMigration;
import io.pushgate.flow.DeliverPush;
import io.pushgate.flow.FollowMigration;
import io.pushgate.flow.JudgePushToken;
import io.pushgate.flow.OpenMigration;
import io.pushgate.flow.RedirectChallenges;
import io.pushgate.flow.port.FlowListener;
import io.pushgate.flow.port.Nonces;
import io.pushgate.flow.port.PushOutcome;
import io.pushgate.flow.port.SecretVault;
import io.pushgate.flow.port.Stores;
import io.vertx.core.Future;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/// A gateway as far as migrations go.
final class MigratingGateway {
  private final Random random = new Random();
  private final SecretVault vault = new OpenVault(random);
  private final Stores stores;
  private final InstantSource clock;
  private final ChangeCredential change;
  private final DeliverPush deliver;
  private final CompleteMigration complete;

  /// Over these stores, at one moment.
  ///
  /// @param pushed where it writes down what it pushes to
  MigratingGateway(Stores stores, List<PushToken> pushed) {
    this(stores, pushed, InstantSource.fixed(NOW));
  }

  /// Over these stores.
  MigratingGateway(Stores stores, List<PushToken> pushed, InstantSource clock) {
    this.stores = stores;
    this.clock = clock;
    change = new ChangeCredential(stores.credentials(), stores.users());
    deliver =
        new DeliverPush(
            message -> {
              pushed.add(message.token());
              return Future.succeededFuture(new PushOutcome.Accepted("name"));
            },
            stores.challenges(),
            new JudgePushToken(change, clock, nobody()),
            new AnyNonce(),
            () -> Policy.DEFAULT,
            clock,
            nobody());
    complete =
        new CompleteMigration(
            stores.migrations(),
            stores.credentials(),
            change,
            new RedirectChallenges(stores.challenges(), deliver, clock),
            vault,
            random);
  }

  OpenMigration open() {
    return new OpenMigration(
        stores.migrations(), stores.credentials(), stores.tallies(), clock, random);
  }

  ClaimMigration claim() {
    return new ClaimMigration(
        stores.migrations(),
        stores.credentials(),
        complete,
        stores.tallies(),
        vault,
        () -> Policy.DEFAULT,
        clock,
        random);
  }

  FollowMigration follow() {
    return new FollowMigration(stores.migrations(), stores.credentials(), complete, vault, clock);
  }

  ChangeCredential change() {
    return change;
  }

  DeliverPush deliver() {
    return deliver;
  }

  SecretVault vault() {
    return vault;
  }

  /// The same with a secret that the vault can open.
  Credential sealed(Credential old) {
    return new Credential(
        old.id(),
        old.type(),
        old.state(),
        old.version(),
        old.users(),
        old.otp(),
        vault.seal(old.id(), OtpSecret.random(random)),
        old.position(),
        old.invalidCodes(),
        old.acceptedCodes(),
        old.createdAt(),
        old.lockedAt(),
        old.lastUsedAt(),
        old.device());
  }

  static FlowListener nobody() {
    return (FlowListener)
        Proxy.newProxyInstance(
            FlowListener.class.getClassLoader(),
            new Class<?>[] {FlowListener.class},
            (_, _, _) -> null);
  }

  private record AnyNonce() implements Nonces {
    @Override
    public String issue(Instant now) {
      return "nonce";
    }

    @Override
    public boolean isFresh(String nonce, Instant now) {
      return true;
    }
  }

  /// Seals so that the same secret never looks the same, as a real one does.
  private record OpenVault(Random random) implements SecretVault {
    @Override
    public SealedSecret seal(CredentialId credentialId, OtpSecret secret) {
      var text = Base64.getUrlEncoder().encodeToString(secret.bytes());
      return new SealedSecret(credentialId + "." + random.nextLong() + "." + text);
    }

    @Override
    public OtpSecret open(CredentialId credentialId, SealedSecret secret) {
      var parts = secret.text().split("\\.", 3);
      if (!parts[0].equals(credentialId.value())) {
        throw new IllegalStateException("sealed for " + parts[0]);
      }
      return OtpSecret.of(Base64.getUrlDecoder().decode(parts[2]));
    }
  }
}
