package io.pushgate.load.report;

import java.time.Instant;

/// What was run.
///
/// @param scenario its name
/// @param what it does, in a sentence
/// @param command the exact command line
public record Run(String scenario, String what, String command, Instant startedAt) {}
