/// What the gateway is measured against: servers that do less, each in a process of its own.
///
/// - [io.pushgate.load.baseline.FloorServer] does the work that the contract forces and nothing
///   else: the same exchanges, the same number of calls to Redis, the same cryptography.
/// - [io.pushgate.load.baseline.BareServer] answers at once with bytes of the same size.
@NullMarked
package io.pushgate.load.baseline;

import org.jspecify.annotations.NullMarked;
