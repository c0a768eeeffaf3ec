/// The front door for operator tools: enrolment, assignment and state of credentials.
@NullMarked
package io.pushgate.adapter.http.operator;

import org.jspecify.annotations.NullMarked;
