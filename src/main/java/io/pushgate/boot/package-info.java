/// The composition root: the one place that knows all adapters, reads the clock and makes
/// randomness.
@NullMarked
package io.pushgate.boot;

import org.jspecify.annotations.NullMarked;
