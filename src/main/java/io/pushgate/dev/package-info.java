/// Development mode: the gateway with everything it needs, in one process, on this machine alone.
@NullMarked
package io.pushgate.dev;

import org.jspecify.annotations.NullMarked;
