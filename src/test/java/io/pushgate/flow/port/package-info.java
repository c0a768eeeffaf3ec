/// What every implementation of a port must do.
@NullMarked
package io.pushgate.flow.port;

import org.jspecify.annotations.NullMarked;
