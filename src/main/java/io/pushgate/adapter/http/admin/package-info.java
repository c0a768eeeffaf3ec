/// What administrators call: the policy and the audit trail.
@NullMarked
package io.pushgate.adapter.http.admin;

import org.jspecify.annotations.NullMarked;
