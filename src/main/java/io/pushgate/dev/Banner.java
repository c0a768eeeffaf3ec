package io.pushgate.dev;

import io.pushgate.boot.Gateway;
import io.pushgate.config.PushgateConfig;
import java.io.PrintStream;
import java.net.URI;

/// What development mode has started, where it is, and how to try it.
///
/// @param fcm where the FCM simulator listens
/// @param ownRedis true if Redis was started here and ends with this process
record Banner(PushgateConfig config, Gateway gateway, URI fcm, boolean ownRedis) {
  void print(PrintStream out) {
    var url = "http://127.0.0.1:" + gateway.port();
    var management = "http://" + config.management().host() + ":" + gateway.managementPort();
    out.println("Pushgate, development mode");
    line(out, "gateway", url, "the API; its description is at /openapi.yaml");
    line(out, "management", management, "/health/ready, /metrics");
    line(out, "FCM", fcm.toString(), "a simulator; /simulator/messages shows what was pushed");
    line(
        out,
        "Redis",
        config.redis().uris().getFirst().address(),
        ownRedis ? "embedded; its data ends with this process" : "as configured");
    line(out, "clients", "demo / demo-secret", "all scopes; other / other-secret has push alone");
    out.println(
        "  try         curl -u demo:demo-secret -X POST " + url + "/v1/users/bob/enrollments");
    out.println();
  }

  private static void line(PrintStream out, String what, String where, String more) {
    out.println("  %-11s %-24s %s".formatted(what, where, more).stripTrailing());
  }
}
