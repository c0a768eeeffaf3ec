/// Tests of flows whose rule no HTTP exchange can provoke for certain.
@NullMarked
package io.pushgate.flow;

import org.jspecify.annotations.NullMarked;
