package io.pushgate.adapter.webhook;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.util.List;

/// Finds the addresses of a host.
interface HostNames {
  /// All of them; fails where there are none.
  Future<List<InetAddress>> resolve(String host);
}
