package io.pushgate.config;

import io.pushgate.domain.policy.Policy;
import java.util.Optional;

/// Everything an operator sets. Holds only what has been validated: [ConfigLoader] makes it.
///
/// @param issuer the `iss` of assertions and access tokens, an http or https URL, the same on all
///   nodes; in development it may be missing, and is then the URL that the node listens on
/// @param http the public port
/// @param management the port of health and metrics
/// @param redis where the state is
/// @param keyset the Tink keyset in JSON that seals secrets at rest; missing only in development
/// @param fcm how pushes are sent
/// @param webhooks who outside is told of events
/// @param policy the rules of approvals and codes
/// @param clients who may call
/// @param logLevel what is logged
/// @param dev what development mode adds
public record PushgateConfig(
    Optional<String> issuer,
    HttpConfig http,
    ManagementConfig management,
    RedisConfig redis,
    Optional<Secret> keyset,
    FcmConfig fcm,
    WebhooksConfig webhooks,
    Policy policy,
    Clients clients,
    LogLevel logLevel,
    DevConfig dev) {
  /// The same with another Redis.
  public PushgateConfig with(RedisConfig other) {
    return new PushgateConfig(
        issuer, http, management, other, keyset, fcm, webhooks, policy, clients, logLevel, dev);
  }

  /// The same with other pushes.
  public PushgateConfig with(FcmConfig other) {
    return new PushgateConfig(
        issuer, http, management, redis, keyset, other, webhooks, policy, clients, logLevel, dev);
  }
}
