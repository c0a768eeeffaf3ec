package io.pushgate.boot;

import io.pushgate.adapter.crypto.SharedKeys;
import io.pushgate.adapter.redis.RedisSettings;
import io.pushgate.config.PushgateConfig;
import io.pushgate.flow.PolicyInForce;
import io.pushgate.flow.port.ClientDirectory;
import io.pushgate.flow.port.DecisionBus;
import io.pushgate.flow.port.FlowListener;
import io.pushgate.flow.port.PushSender;
import io.pushgate.flow.port.SecretVault;
import io.pushgate.flow.port.Workers;
import java.security.SecureRandom;
import java.time.InstantSource;

/// What the event loops of one node share. All of it may be used from any of them.
///
/// @param id names the node to the others; a new one at every start
/// @param issuer who signs assertions; where the gateway is found
record Node(
    String id,
    String issuer,
    PushgateConfig config,
    PolicyInForce policy,
    RedisSettings redis,
    SharedKeys keys,
    SecretVault vault,
    DecisionBus bus,
    PushSender pushSender,
    ClientDirectory clients,
    FlowListener listener,
    Workers workers,
    InstantSource clock,
    SecureRandom random) {}
