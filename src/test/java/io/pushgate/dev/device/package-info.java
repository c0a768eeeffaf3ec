/// That the simulated device is a right one.
@NullMarked
package io.pushgate.dev.device;

import org.jspecify.annotations.NullMarked;
