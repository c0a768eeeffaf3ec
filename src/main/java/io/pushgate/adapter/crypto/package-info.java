/// What only keys can do: secrets sealed at rest (Tink), proofs verified and assertions signed
/// (jjwt), nonces, and the JCA provider beneath.
@NullMarked
package io.pushgate.adapter.crypto;

import org.jspecify.annotations.NullMarked;
