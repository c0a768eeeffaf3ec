package io.pushgate.flow.port;

import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.credential.CredentialState;

/// What a user's shard says of one of their credentials.
///
/// @param version that of the credential it was taken from
public record Mirror(CredentialId credentialId, CredentialState state, long version) {}
