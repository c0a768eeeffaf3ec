/// The Redis adapter against real servers.
@NullMarked
package io.pushgate.adapter.redis;

import org.jspecify.annotations.NullMarked;
