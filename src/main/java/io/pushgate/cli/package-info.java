/// The commands: what they take, what they print, and the codes they end with.
@NullMarked
package io.pushgate.cli;

import org.jspecify.annotations.NullMarked;
