/// Hardware tokens in comma-separated values (RFC 4180).
@NullMarked
package io.pushgate.adapter.tokens.csv;

import org.jspecify.annotations.NullMarked;
