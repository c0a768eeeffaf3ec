package io.pushgate.config;

import java.util.Optional;

/// The port that login flows and devices call.
///
/// @param host the address to listen on
/// @param port 0–65535; 0 = any free port
/// @param tls certificate and key; empty = plain HTTP
/// @param eventLoops event loops that serve, 0–256; 0 = one per core
public record HttpConfig(String host, int port, Optional<TlsFiles> tls, int eventLoops) {
  static HttpConfig read(Settings in) {
    return new HttpConfig(
        in.host("http.host", "127.0.0.1"),
        in.whole("http.port", 8080, 0, 65_535),
        TlsFiles.read(in),
        in.whole("http.eventLoops", 0, 0, 256));
  }
}
