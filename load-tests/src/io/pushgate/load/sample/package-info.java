/// What processes use while a scenario runs, read once a second.
@NullMarked
package io.pushgate.load.sample;

import org.jspecify.annotations.NullMarked;
