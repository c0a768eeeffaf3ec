package io.pushgate.flow;

import io.pushgate.domain.audit.Entry;
import io.pushgate.domain.audit.Subject;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.AuditStore;
import io.pushgate.flow.port.AuditStore.Extract;
import io.pushgate.flow.port.UserStore;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What was written down, page by page, oldest first.
public final class ReadAudit {
  /// The most events on a page.
  public static final int MAX_LIMIT = 500;

  private final AuditStore audit;
  private final AuditedSubjects subjects;

  /// Wires the flow.
  public ReadAudit(AuditStore audit, UserStore users) {
    this.audit = audit;
    this.subjects = new AuditedSubjects(audit, users);
  }

  /// Events of one subject.
  ///
  /// @param after where the page before ended
  public Future<Page> of(Subject subject, Cursor after, int limit) {
    return page(List.of(subject), after, limit, null);
  }

  /// Events that concern a user: from the user's own chain, and from those of all credentials that
  /// are or were theirs. Empty if nobody knows the user.
  public Future<Optional<Page>> of(UserName user, Cursor after, int limit) {
    return subjects
        .of(user)
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : page(found.get(), after, limit, user).map(Optional::of));
  }

  private Future<Page> page(
      List<Subject> chains, Cursor after, int limit, @Nullable UserName concerning) {
    var reads =
        chains.stream()
            .map(
                chain ->
                    audit
                        .read(chain, after.of(chain), limit)
                        .map(extract -> new Head(chain, after.of(chain), extract)))
            .toList();
    return Future.all(reads)
        .map(_ -> merge(reads.stream().map(Future::result).toList(), limit, concerning));
  }

  /// By time. Each chain keeps its own order, whatever the clocks of the nodes that wrote it said.
  private static Page merge(List<Head> heads, int limit, @Nullable UserName concerning) {
    var events = new ArrayList<Recorded>();
    while (events.size() < limit && heads.stream().noneMatch(Head::isCutShort)) {
      Head earliest = null;
      for (var head : heads) {
        if (head.present() != null && (earliest == null || head.goesBefore(earliest))) {
          earliest = head;
        }
      }
      if (earliest == null) {
        break;
      }
      var entry = earliest.take();
      if (concerning == null || entry.event().users().contains(concerning)) {
        events.add(new Recorded(earliest.subject, entry));
      }
    }
    var positions = new TreeMap<String, Long>();
    heads.forEach(head -> positions.put(head.subject.text(), head.position));
    var more = heads.stream().anyMatch(head -> !head.isAtTheEnd());
    return new Page(events, more ? Optional.of(new Cursor(positions)) : Optional.empty());
  }

  /// How far a chain was read.
  private static final class Head {
    private final Subject subject;
    private final Extract extract;
    private long position;
    private int index;

    Head(Subject subject, long after, Extract extract) {
      this.subject = subject;
      this.extract = extract;
      this.position = after;
    }

    @Nullable Entry present() {
      return index < extract.entries().size() ? extract.entries().get(index) : null;
    }

    /// At the same moment, what happened to a credential comes before what it means for its user.
    boolean goesBefore(Head other) {
      var mine = present();
      var theirs = other.present();
      return mine != null && theirs != null && !mine.event().at().isAfter(theirs.event().at());
    }

    Entry take() {
      var entry = extract.entries().get(index++);
      position = entry.number();
      return entry;
    }

    /// Read to the end of this extract while the chain goes on: what comes next is not known.
    boolean isCutShort() {
      return present() == null && !isAtTheEnd();
    }

    boolean isAtTheEnd() {
      return Math.max(position, extract.oldest() - 1) >= extract.last();
    }
  }

  /// An event and in whose chain it is.
  public record Recorded(Subject subject, Entry entry) {}

  /// Events, and where to go on; empty at the end.
  public record Page(List<Recorded> events, Optional<Cursor> next) {
    public Page {
      events = List.copyOf(events);
    }
  }

  /// How far each chain was read, by the name of its subject.
  public record Cursor(Map<String, Long> positions) {
    /// Before the first event.
    public static final Cursor START = new Cursor(Map.of());

    public Cursor {
      positions = Map.copyOf(positions);
    }

    long of(Subject subject) {
      return positions.getOrDefault(subject.text(), 0L);
    }
  }
}
