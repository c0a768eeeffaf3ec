/// A phone in software: holds a key, signs proofs, shows codes, takes its pushes from the FCM
/// simulator. It knows the gateway by its public HTTP API alone.
@NullMarked
package io.pushgate.dev.device;

import org.jspecify.annotations.NullMarked;
