package io.pushgate.cli;

import io.pushgate.config.SecretChecks;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// What the commands need from the rest of the gateway.
///
/// @param serve runs in production
/// @param dev runs development mode
/// @param importer imports hardware tokens
/// @param newKeyset makes a keyset, Tink's JSON, with a key nobody else has
/// @param random makes client secrets; must be cryptographically strong
/// @param checks judges the contents of secrets
public record Actions(
    Launcher serve,
    Launcher dev,
    TokenImporter importer,
    Supplier<String> newKeyset,
    RandomGenerator random,
    SecretChecks checks) {}
