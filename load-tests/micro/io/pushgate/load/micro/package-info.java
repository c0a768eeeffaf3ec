/// Measures single operations by JMH, each in a JVM of its own.
@NullMarked
package io.pushgate.load.micro;

import org.jspecify.annotations.NullMarked;
