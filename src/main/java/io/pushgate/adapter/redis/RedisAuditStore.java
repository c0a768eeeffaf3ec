package io.pushgate.adapter.redis;

import io.pushgate.domain.audit.Entry;
import io.pushgate.domain.audit.Subject;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.flow.port.AuditStore;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The chains of events in Redis: a list each, whose head is kept with its subject.
public final class RedisAuditStore implements AuditStore {
  private static final Script READ = Script.named("audit_read");
  private static final int LINK_LENGTH = 40;
  private static final int TIME_LENGTH = 13;

  private final RedisLink link;

  /// Uses this connection.
  public RedisAuditStore(RedisLink link) {
    this.link = link;
  }

  @Override
  public Future<Extract> read(Subject subject, long after, int limit) {
    var place = placeOf(subject);
    return READ.run(link, List.of(place.chain, place.holder), place.field, after, limit)
        .map(RedisAuditStore::extract);
  }

  private static Place placeOf(Subject subject) {
    return switch (subject) {
      case Subject.OfUser(var user) -> new Place(RedisKeys.audit(user), RedisKeys.user(user), "@");
      case Subject.OfCredential(var id) ->
          new Place(RedisKeys.audit(id), RedisKeys.credential(id), "audit");
      case Subject.OfPolicy() -> new Place(RedisKeys.policyAudit(), RedisKeys.policy(), "audit");
    };
  }

  private static Extract extract(Response reply) {
    var head = (reply.get(0).toString() + "::").split(":", -1);
    var oldest = Long.parseLong(reply.get(1).toString());
    var first = Long.parseLong(reply.get(2).toString());
    var entries = new ArrayList<Entry>();
    for (var element : reply.get(3)) {
      entries.add(entry(first + entries.size(), element.toString()));
    }
    var last = head[0].isEmpty() ? 0 : Long.parseLong(head[0]);
    return new Extract(oldest, last, head[1], past(head[2]), entries);
  }

  private static List<CredentialId> past(String ids) {
    return Arrays.stream(ids.split(",", -1))
        .filter(id -> !id.isEmpty())
        .map(CredentialId::new)
        .toList();
  }

  private static Entry entry(long number, String element) {
    var content = element.substring(LINK_LENGTH);
    var at = Instant.ofEpochMilli(Long.parseLong(content.substring(0, TIME_LENGTH)));
    return new Entry(
        number,
        element.substring(0, LINK_LENGTH),
        content,
        AuditCodec.decode(at, content.substring(TIME_LENGTH)));
  }

  private record Place(String chain, String holder, String field) {}
}
