/// The story of a push and of a code, one class for each arrow of it. Flows know the domain, their
/// ports and nothing of HTTP or Redis, so that any front door can be built over them.
@NullMarked
package io.pushgate.flow;

import org.jspecify.annotations.NullMarked;
