/// An FCM for development and tests: speaks FCM HTTP v1 as strictly as Google, delivers to nobody.
@NullMarked
package io.pushgate.dev.fcm;

import org.jspecify.annotations.NullMarked;
