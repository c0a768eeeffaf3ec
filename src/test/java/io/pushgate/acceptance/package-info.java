/// The contract and the laws, proven on two whole nodes, a real Redis and the FCM simulator.
@NullMarked
package io.pushgate.acceptance;

import org.jspecify.annotations.NullMarked;
