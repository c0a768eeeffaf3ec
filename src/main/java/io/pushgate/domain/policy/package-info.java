/// What an operator may configure about approvals and codes, with bounds.
@NullMarked
package io.pushgate.domain.policy;

import org.jspecify.annotations.NullMarked;
