/// The peer: Keycloak does the same job by CIBA, and is measured on the same machine.
@NullMarked
package io.pushgate.load.peer;

import org.jspecify.annotations.NullMarked;
