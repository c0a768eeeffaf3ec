package io.pushgate.flow;

import io.pushgate.domain.challenge.LoginText;
import io.pushgate.domain.client.Client;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.user.UserName;
import org.jspecify.annotations.Nullable;

/// A login flow's request for approval.
///
/// @param address the network address that it came from
/// @param ttlSeconds 10–300, or null for the policy's default
/// @param credentialId push to this one alone, or null for all
/// @param requireNumberMatch the login flow's wish, or null for the policy's
/// @param idempotency set where the request may be a repetition
public record ApprovalRequest(
    Client client,
    String address,
    UserName user,
    LoginText text,
    @Nullable Integer ttlSeconds,
    @Nullable CredentialId credentialId,
    @Nullable Boolean requireNumberMatch,
    @Nullable Idempotency idempotency) {
  /// What tells a repetition from a new request.
  ///
  /// @param key the client's key
  /// @param bodyHash SHA-256 of the body in hexadecimal
  public record Idempotency(String key, String bodyHash) {}
}
