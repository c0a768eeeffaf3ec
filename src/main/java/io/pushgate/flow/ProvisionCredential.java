package io.pushgate.flow;

import io.pushgate.domain.audit.Actor;
import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.audit.AuditType;
import io.pushgate.domain.code.CodePosition;
import io.pushgate.domain.code.OtpParameters;
import io.pushgate.domain.code.OtpSecret;
import io.pushgate.domain.credential.ActivationCode;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.credential.CredentialState;
import io.pushgate.domain.credential.CredentialType;
import io.pushgate.domain.device.RegisteredDevice;
import io.pushgate.domain.policy.Policy;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.CredentialStore;
import io.pushgate.flow.port.EnrollmentStore;
import io.pushgate.flow.port.Mirror;
import io.pushgate.flow.port.SecretVault;
import io.pushgate.flow.port.UserStore;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A device gets its credential: for the user whose activation code it brings, or for nobody where
/// the policy lets devices provision themselves.
public final class ProvisionCredential {
  private final EnrollmentStore enrollments;
  private final CredentialStore credentials;
  private final UserStore users;
  private final SecretVault vault;
  private final Supplier<Policy> policy;
  private final InstantSource clock;
  private final RandomGenerator random;

  /// Wires the flow.
  public ProvisionCredential(
      EnrollmentStore enrollments,
      CredentialStore credentials,
      UserStore users,
      SecretVault vault,
      Supplier<Policy> policy,
      InstantSource clock,
      RandomGenerator random) {
    this.enrollments = enrollments;
    this.credentials = credentials;
    this.users = users;
    this.vault = vault;
    this.policy = policy;
    this.clock = clock;
    this.random = random;
  }

  /// Provisions a credential whose device holds the key in `device`.
  ///
  /// @param activationCode as typed, or null for none
  /// @param address the network address that the call came from
  public Future<Result> provision(
      @Nullable String activationCode, RegisteredDevice device, String address) {
    if (activationCode == null) {
      return policy.get().device().selfProvisioning()
          ? create(device, List.of(), address).map(result -> result)
          : Future.succeededFuture(new SelfProvisioningDisabled());
    }
    return ActivationCode.parse(activationCode)
        .map(code -> activate(code.hash(), device, address))
        .orElse(Future.succeededFuture(new ActivationCodeInvalid()));
  }

  // Looked at before it is used up: a user who has too many credentials keeps the code.
  private Future<Result> activate(String codeHash, RegisteredDevice device, String address) {
    return enrollments
        .find(codeHash, clock.instant())
        .compose(
            user ->
                user.isEmpty()
                    ? Future.succeededFuture(new ActivationCodeInvalid())
                    : users
                        .find(user.get())
                        .compose(known -> consume(codeHash, known, device, address)));
  }

  private Future<Result> consume(
      String codeHash, Optional<List<Mirror>> known, RegisteredDevice device, String address) {
    var limit = policy.get().user().maxCredentials();
    if (limit > 0 && known.map(List::size).orElse(0) >= limit) {
      return Future.succeededFuture(new MaxCredentialsReached());
    }
    return enrollments
        .consume(codeHash, clock.instant())
        .compose(
            user ->
                user.isEmpty()
                    ? Future.succeededFuture(new ActivationCodeInvalid())
                    : createFor(user.get(), device, limit, address));
  }

  private Future<Result> createFor(
      UserName user, RegisteredDevice device, int limit, String address) {
    return create(device, List.of(user), address)
        .compose(
            provisioned ->
                users
                    .add(
                        user,
                        provisioned.credential(),
                        limit,
                        event(provisioned.credential(), address)
                            .as(AuditType.USER_CREDENTIAL_ADDED))
                    .compose(
                        added ->
                            added
                                ? Future.succeededFuture(provisioned)
                                : credentials
                                    .remove(provisioned.credential().id())
                                    .map(_ -> new MaxCredentialsReached())));
  }

  private Future<Provisioned> create(
      RegisteredDevice device, List<UserName> owners, String address) {
    var id = CredentialId.random(CredentialType.MOBILE, random);
    var secret = OtpSecret.random(random);
    var credential =
        new Credential(
            id,
            CredentialType.MOBILE,
            CredentialState.ENABLED,
            1,
            owners,
            OtpParameters.DEFAULT,
            vault.seal(id, secret),
            CodePosition.START,
            0,
            0,
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            null,
            null,
            device);
    return credentials
        .create(credential, event(credential, address))
        .compose(
            created ->
                created
                    ? Future.succeededFuture(new Provisioned(credential, secret))
                    : create(device, owners, address));
  }

  private static AuditEvent event(Credential credential, String address) {
    return AuditEvent.of(
            AuditType.CREDENTIAL_CREATED,
            Actor.device(credential.id(), address),
            credential.createdAt())
        .about(credential);
  }

  /// What became of it.
  public sealed interface Result {}

  /// Provisioned.
  ///
  /// @param secret handed over now and never again
  public record Provisioned(Credential credential, OtpSecret secret) implements Result {}

  /// The activation code is wrong, used or expired.
  public record ActivationCodeInvalid() implements Result {}

  /// Devices may not provision themselves.
  public record SelfProvisioningDisabled() implements Result {}

  /// The user has as many credentials as allowed.
  public record MaxCredentialsReached() implements Result {}
}
