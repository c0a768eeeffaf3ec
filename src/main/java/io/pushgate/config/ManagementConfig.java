package io.pushgate.config;

/// The port of health checks and metrics, which is not for the public.
///
/// @param host the address to listen on
/// @param port 0–65535; 0 = any free port
public record ManagementConfig(String host, int port) {
  static ManagementConfig read(Settings in, HttpConfig http) {
    var management =
        new ManagementConfig(
            in.host("management.host", "127.0.0.1"), in.whole("management.port", 9090, 0, 65_535));
    if (management.port != 0 && management.port == http.port()) {
      in.fault("management.port", "must not be http.port: health and metrics are not public");
    }
    return management;
  }
}
