package io.pushgate.config;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where the public port's TLS identity lies.
///
/// @param certFile the certificate chain, PEM
/// @param keyFile its private key, PEM, not encrypted
public record TlsFiles(Path certFile, Path keyFile) {
  private static final Pattern CERTIFICATE = Pattern.compile("-----BEGIN CERTIFICATE-----");
  private static final Pattern KEY = Pattern.compile("-----BEGIN (RSA |EC )?PRIVATE KEY-----");

  static Optional<TlsFiles> read(Settings in) {
    var cert = pem(in, "http.tls.certFile", CERTIFICATE, "a certificate");
    var key = pem(in, "http.tls.keyFile", KEY, "an unencrypted private key");
    if (in.isSet("http.tls.certFile") != in.isSet("http.tls.keyFile")) {
      in.missing(
          in.isSet("http.tls.certFile") ? "http.tls.keyFile" : "http.tls.certFile",
          "certificate and key go together");
    }
    return cert.flatMap(certFile -> key.map(keyFile -> new TlsFiles(certFile, keyFile)));
  }

  private static Optional<Path> pem(Settings in, String key, Pattern mark, String what) {
    return in.file(
            key,
            file ->
                mark.matcher(file.text()).find()
                    ? Optional.empty()
                    : Optional.of("must name a PEM file with " + what))
        .map(SmallFile::path);
  }
}
