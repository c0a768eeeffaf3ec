/// The demonstration: one user's life with the gateway, played through the public HTTP API, every
/// outcome checked.
@NullMarked
package io.pushgate.dev.demo;

import org.jspecify.annotations.NullMarked;
