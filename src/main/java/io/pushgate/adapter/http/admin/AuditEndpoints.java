package io.pushgate.adapter.http.admin;

import io.pushgate.adapter.http.Problem;
import io.pushgate.adapter.http.ProblemCode;
import io.pushgate.adapter.http.Reply;
import io.pushgate.adapter.http.UserNames;
import io.pushgate.domain.audit.Subject;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.ReadAudit;
import io.pushgate.flow.ReadAudit.Cursor;
import io.pushgate.flow.VerifyAudit;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.stream.Stream;

/// `/v1/audit`.
final class AuditEndpoints {
  private static final int DEFAULT_LIMIT = 100;

  private final ReadAudit readAudit;
  private final VerifyAudit verifyAudit;

  AuditEndpoints(ReadAudit readAudit, VerifyAudit verifyAudit) {
    this.readAudit = readAudit;
    this.verifyAudit = verifyAudit;
  }

  Future<Reply> read(RoutingContext context) {
    var query = new Query(context.request().params());
    var after = query.parsed("after", Cursors::parse, "must be the next of a page");
    var limit = query.parsed("limit", AuditEndpoints::limit, "must be an integer from 1 to 500");
    var user = query.parsed("user", UserName::parse, UserNames.RULE);
    var credential = query.parsed("credential", CredentialId::parse, "must be a credential ID");
    query.parsed("policy", AuditEndpoints::isTrue, "must be true");
    query.require(
        Stream.of("user", "credential", "policy").filter(query::has).count() == 1,
        "one of user, credential and policy must be given");
    if (!query.faults().isEmpty()) {
      return Future.succeededFuture(Reply.problem(Problem.invalid(query.faults())));
    }
    var from = after.orElse(Cursor.START);
    int most = limit.orElse(DEFAULT_LIMIT);
    if (user.isPresent()) {
      return readAudit
          .of(user.get(), from, most)
          .map(page -> page.map(AuditEndpoints::reply).orElseGet(AuditEndpoints::userNotFound));
    }
    var subject =
        credential.<Subject>map(Subject.OfCredential::new).orElseGet(Subject.OfPolicy::new);
    return readAudit.of(subject, from, most).map(AuditEndpoints::reply);
  }

  Future<Reply> verify(RoutingContext context) {
    var query = new Query(context.request().params());
    var user = query.parsed("user", UserName::parse, UserNames.RULE);
    query.require(query.has("user"), "user must be given");
    if (user.isEmpty() || !query.faults().isEmpty()) {
      return Future.succeededFuture(Reply.problem(Problem.invalid(query.faults())));
    }
    return verifyAudit
        .of(user.get())
        .map(
            found ->
                found
                    .map(report -> Reply.json(200, AuditJson.of(user.get().value(), report)))
                    .orElseGet(AuditEndpoints::userNotFound));
  }

  private static Reply reply(ReadAudit.Page page) {
    return Reply.json(200, AuditJson.of(page));
  }

  private static Reply userNotFound() {
    return Reply.problem(
        ProblemCode.USER_NOT_FOUND, "No credential was ever assigned to this user.");
  }

  private static Optional<Integer> limit(String text) {
    return Optional.of(text)
        .filter(digits -> digits.matches("[0-9]{1,3}"))
        .map(Integer::valueOf)
        .filter(limit -> limit >= 1 && limit <= ReadAudit.MAX_LIMIT);
  }

  private static Optional<Boolean> isTrue(String text) {
    return text.equals("true") ? Optional.of(true) : Optional.empty();
  }
}
