/// What development mode adds to the gateway: the peers that it would have in production.
@NullMarked
package io.pushgate.dev;

import org.jspecify.annotations.NullMarked;
