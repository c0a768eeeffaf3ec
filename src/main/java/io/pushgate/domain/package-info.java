/// The pure rules of Pushgate: no I/O, no clock, no framework; time and chance come in as
/// arguments.
@NullMarked
package io.pushgate.domain;

import org.jspecify.annotations.NullMarked;
