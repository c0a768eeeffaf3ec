/// What tests need from outside: Redis servers to run against, to break, and to look into.
@NullMarked
package io.pushgate.testing;

import org.jspecify.annotations.NullMarked;
