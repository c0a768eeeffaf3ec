/// That the embedded server starts, ends, and leaves nothing behind.
@NullMarked
package io.pushgate.dev.redis;

import org.jspecify.annotations.NullMarked;
