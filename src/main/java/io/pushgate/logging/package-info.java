/// How records of the log look and where they go.
@NullMarked
package io.pushgate.logging;

import org.jspecify.annotations.NullMarked;
