/// Who asks: login flows and operator tools, and what they may do.
@NullMarked
package io.pushgate.domain.client;

import org.jspecify.annotations.NullMarked;
