/// That the demonstration is green where all is well, and red where it is not.
@NullMarked
package io.pushgate.dev.demo;

import org.jspecify.annotations.NullMarked;
