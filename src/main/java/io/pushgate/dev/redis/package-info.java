/// A private Redis server for development mode and tests, run as a child process on loopback.
@NullMarked
package io.pushgate.dev.redis;

import org.jspecify.annotations.NullMarked;
