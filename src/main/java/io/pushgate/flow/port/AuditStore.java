package io.pushgate.flow.port;

import io.pushgate.domain.audit.Entry;
import io.pushgate.domain.audit.Subject;
import io.pushgate.domain.credential.CredentialId;
import io.vertx.core.Future;
import java.util.List;

/// The chains of events, to be read. They are written by the stores of what they tell about, in the
/// same atomic step.
public interface AuditStore {
  /// A part of a chain, in one atomic step.
  ///
  /// @param after the number of the last entry that is known; 0 to begin with the oldest kept
  /// @param limit how many at most
  Future<Extract> read(Subject subject, long after, int limit);

  /// A part of a chain.
  ///
  /// @param oldest the number of the oldest entry that is kept
  /// @param last the number of the last entry, 0 where there is none
  /// @param lastLink its link, kept apart from the chain
  /// @param past credentials that were the user's once; empty for other subjects
  /// @param entries in the order of their numbers
  record Extract(
      long oldest, long last, String lastLink, List<CredentialId> past, List<Entry> entries) {
    public Extract {
      past = List.copyOf(past);
      entries = List.copyOf(entries);
    }

    /// True if the chain has no more entries than these and those up to `after`.
    public boolean reachesTheEnd(long after) {
      return (entries.isEmpty() ? Math.max(after, oldest - 1) : entries.getLast().number()) >= last;
    }
  }
}
