/// Who a login is for.
@NullMarked
package io.pushgate.domain.user;

import org.jspecify.annotations.NullMarked;
