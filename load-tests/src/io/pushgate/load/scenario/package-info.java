/// What is done to an installation, and what it must answer meanwhile.
@NullMarked
package io.pushgate.load.scenario;

import org.jspecify.annotations.NullMarked;
