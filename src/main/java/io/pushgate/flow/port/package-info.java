/// What flows need from outside. One interface per need; adapters implement them.
@NullMarked
package io.pushgate.flow.port;

import org.jspecify.annotations.NullMarked;
