/// Pushgate, a self-hosted gateway for push approvals: the command line.
@NullMarked
package io.pushgate;

import org.jspecify.annotations.NullMarked;
