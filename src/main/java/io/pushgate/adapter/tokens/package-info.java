/// Documents that list hardware tokens: what their formats have in common.
@NullMarked
package io.pushgate.adapter.tokens;

import org.jspecify.annotations.NullMarked;
