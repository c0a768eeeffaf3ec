/// The device's key, and the bytes that a device signs.
@NullMarked
package io.pushgate.domain.device;

import org.jspecify.annotations.NullMarked;
