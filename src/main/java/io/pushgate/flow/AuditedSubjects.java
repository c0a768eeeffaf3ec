package io.pushgate.flow;

import io.pushgate.domain.audit.Subject;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.AuditStore;
import io.pushgate.flow.port.Mirror;
import io.pushgate.flow.port.UserStore;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Whose chains tell of a user: their own, and those of all credentials that are or were theirs.
final class AuditedSubjects {
  private final AuditStore audit;
  private final UserStore users;

  AuditedSubjects(AuditStore audit, UserStore users) {
    this.audit = audit;
    this.users = users;
  }

  /// Their own first; empty if nobody knows the user.
  Future<Optional<List<Subject>>> of(UserName user) {
    return users
        .find(user)
        .compose(
            mirrors ->
                mirrors.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : withPast(user, mirrors.get()).map(Optional::of));
  }

  private Future<List<Subject>> withPast(UserName user, List<Mirror> mirrors) {
    return audit
        .read(new Subject.OfUser(user), 0, 1)
        .map(
            own -> {
              var ids = new TreeSet<>(own.past());
              mirrors.forEach(mirror -> ids.add(mirror.credentialId()));
              var subjects = new ArrayList<Subject>();
              subjects.add(new Subject.OfUser(user));
              ids.forEach(id -> subjects.add(new Subject.OfCredential(id)));
              return subjects;
            });
  }
}
