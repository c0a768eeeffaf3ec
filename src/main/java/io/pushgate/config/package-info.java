/// What an operator sets: records, and the loader that reads a file and the environment into them
/// and reports everything that is wrong at once.
@NullMarked
package io.pushgate.config;

import org.jspecify.annotations.NullMarked;
