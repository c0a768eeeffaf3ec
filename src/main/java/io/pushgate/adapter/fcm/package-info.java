/// Sends pushes through FCM HTTP v1: firebase-admin's credentials, message model and error words,
/// on Vert.x's HTTP/2 client.
@NullMarked
package io.pushgate.adapter.fcm;

import org.jspecify.annotations.NullMarked;
