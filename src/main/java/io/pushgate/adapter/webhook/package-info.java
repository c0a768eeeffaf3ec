/// Tells an endpoint outside of events, as the specification "Standard Webhooks" says, and never an
/// endpoint that is inside by mistake.
@NullMarked
package io.pushgate.adapter.webhook;

import org.jspecify.annotations.NullMarked;
