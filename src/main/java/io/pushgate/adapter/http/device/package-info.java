/// The front door for devices: every call is signed, and no device clock is ever read.
@NullMarked
package io.pushgate.adapter.http.device;

import org.jspecify.annotations.NullMarked;
