/// A challenge and its status machine. It is decided once; the first writer wins.
///
/// ```
///                    approve (right number, or none asked) ──▶ approved
///                    code accepted at login ────────────────▶ approved
///   create ▶ pending deny ──────────────────────────────────▶ denied (user_denied, not_me)
///                    approve with a wrong number ───────────▶ denied (number_mismatch)
///                    cancel by the login flow ──────────────▶ cancelled
///                    now >= expiresAt ──────────────────────▶ expired
/// ```
///
/// The four on the right are final. Expiry is never written: it is a comparison made at the moment
/// of every write and every read. A repeat of the decision that closed a challenge is answered like
/// the first; every other event on a final challenge is refused and changes nothing.
@NullMarked
package io.pushgate.domain.challenge;

import org.jspecify.annotations.NullMarked;
