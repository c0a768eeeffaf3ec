/// JSON as strangers send it: read strictly, or refused with the place of the flaw.
@NullMarked
package io.pushgate.adapter.json;

import org.jspecify.annotations.NullMarked;
