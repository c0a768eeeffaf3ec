/// What all HTTP front doors share: requests read strictly, replies as values, problems.
@NullMarked
package io.pushgate.adapter.http;

import org.jspecify.annotations.NullMarked;
