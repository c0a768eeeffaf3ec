/// A credential, its state, and the rules that lock and unlock it.
@NullMarked
package io.pushgate.domain.credential;

import org.jspecify.annotations.NullMarked;
