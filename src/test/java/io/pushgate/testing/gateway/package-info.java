/// Whole gateways for acceptance tests: two nodes over one Redis, the FCM simulator, and those who
/// call them.
@NullMarked
package io.pushgate.testing.gateway;

import org.jspecify.annotations.NullMarked;
