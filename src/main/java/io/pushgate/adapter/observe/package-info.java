/// What operators see of the gateway: metrics in Prometheus' text format.
@NullMarked
package io.pushgate.adapter.observe;

import org.jspecify.annotations.NullMarked;
