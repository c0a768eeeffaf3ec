/// All state, in Redis: one Lua script per atomic step, one pipelined connection per event loop,
/// one subscription per node.
@NullMarked
package io.pushgate.adapter.redis;

import org.jspecify.annotations.NullMarked;
