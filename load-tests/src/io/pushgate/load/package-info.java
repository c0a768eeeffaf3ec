/// Measures a gateway under load, on loopback, for a bounded time.
@NullMarked
package io.pushgate.load;

import org.jspecify.annotations.NullMarked;
