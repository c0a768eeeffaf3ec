package io.pushgate.adapter.http;

import io.pushgate.domain.audit.Actor;
import io.vertx.ext.web.RoutingContext;

/// Who calls, for the audit trail.
public final class Actors {
  private Actors() {}

  /// The client that passed the gate.
  public static Actor client(RoutingContext context) {
    return Actor.client(ClientGate.caller(context).client().id(), address(context));
  }

  /// The network address at the other end of the connection: a proxy's where there is one, since
  /// what a header says of an address anybody can say.
  public static String address(RoutingContext context) {
    var remote = context.request().remoteAddress();
    var host = remote == null ? null : remote.hostAddress();
    return host == null ? "" : host;
  }
}
