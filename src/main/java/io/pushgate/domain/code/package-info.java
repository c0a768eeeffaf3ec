/// One-time codes: RFC 4226 and RFC 6238, the window, the drift and the replay guard.
@NullMarked
package io.pushgate.domain.code;

import org.jspecify.annotations.NullMarked;
