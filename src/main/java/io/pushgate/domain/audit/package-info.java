/// What the audit trail says: who did what to whom, when and from where.
@NullMarked
package io.pushgate.domain.audit;

import org.jspecify.annotations.NullMarked;
