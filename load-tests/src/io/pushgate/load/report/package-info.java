/// What a run came to: JSON for programs, and a page with plots that opens without a network.
@NullMarked
package io.pushgate.load.report;

import org.jspecify.annotations.NullMarked;
