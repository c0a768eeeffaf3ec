/// The front door for login flows: challenges, codes, access tokens.
@NullMarked
package io.pushgate.adapter.http.login;

import org.jspecify.annotations.NullMarked;
