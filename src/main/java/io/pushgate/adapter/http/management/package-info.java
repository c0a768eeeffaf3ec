/// Health and metrics, on a port that is not for the public.
@NullMarked
package io.pushgate.adapter.http.management;

import org.jspecify.annotations.NullMarked;
