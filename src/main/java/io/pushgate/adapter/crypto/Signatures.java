package io.pushgate.adapter.crypto;

import io.jsonwebtoken.security.SecureDigestAlgorithm;
import io.jsonwebtoken.security.SecureRequest;
import io.jsonwebtoken.security.VerifySecureDigestRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.Key;
import java.security.Provider;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/// jjwt's signature algorithms on bare bytes. jjwt turns JWS signatures into the form that the JCA
/// wants and refuses the ES256 signatures that a JCA might take by mistake (r or s zero or out of
/// range, CVE-2022-21449; another length).
final class Signatures {
  private Signatures() {}

  static <K extends Key> byte[] sign(SecureDigestAlgorithm<K, ?> algorithm, K key, byte[] input) {
    return algorithm.digest(new Signing<>(new ByteArrayInputStream(input), key));
  }

  /// False for every flaw.
  static <K extends Key> boolean verify(
      SecureDigestAlgorithm<?, K> algorithm, K key, byte[] input, byte[] signature) {
    try {
      return algorithm.verify(new Verifying<>(new ByteArrayInputStream(input), key, signature));
    } catch (RuntimeException e) {
      // What the libraries throw at hostile bytes is not listed anywhere; all of it means no.
      return false;
    }
  }

  private record Signing<K extends Key>(InputStream getPayload, K getKey)
      implements SecureRequest<InputStream, K> {
    @Override
    public @Nullable Provider getProvider() {
      return null;
    }

    @Override
    public @Nullable SecureRandom getSecureRandom() {
      return null;
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // Lives for one call, is never compared.
  private record Verifying<K extends Key>(InputStream getPayload, K getKey, byte[] getDigest)
      implements VerifySecureDigestRequest<K> {
    @Override
    public @Nullable Provider getProvider() {
      return null;
    }

    @Override
    public @Nullable SecureRandom getSecureRandom() {
      return null;
    }
  }
}
