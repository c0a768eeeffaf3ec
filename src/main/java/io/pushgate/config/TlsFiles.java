package io.pushgate.config;

import java.nio.file.Path;
import java.util.Optional;

/// Where the public port's TLS identity lies.
///
/// @param certFile the certificate chain, PEM
/// @param keyFile its private key, PEM (PKCS#8, not encrypted)
public record TlsFiles(Path certFile, Path keyFile) {
  static Optional<TlsFiles> read(Settings in) {
    var cert = pem(in, "http.tls.certFile", "-----BEGIN CERTIFICATE-----", "a certificate");
    var key = pem(in, "http.tls.keyFile", "-----BEGIN PRIVATE KEY-----", "an unencrypted key");
    if (in.isSet("http.tls.certFile") != in.isSet("http.tls.keyFile")) {
      in.missing(
          in.isSet("http.tls.certFile") ? "http.tls.keyFile" : "http.tls.certFile",
          "certificate and key go together");
    }
    return cert.flatMap(certFile -> key.map(keyFile -> new TlsFiles(certFile, keyFile)));
  }

  private static Optional<Path> pem(Settings in, String key, String mark, String what) {
    return in.file(
            key,
            file ->
                file.text().contains(mark)
                    ? Optional.empty()
                    : Optional.of("must name a PEM file with " + what + ", " + mark))
        .map(SmallFile::path);
  }
}
