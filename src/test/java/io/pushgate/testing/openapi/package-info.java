/// Checks recorded HTTP exchanges against the published OpenAPI document.
@NullMarked
package io.pushgate.testing.openapi;

import org.jspecify.annotations.NullMarked;
