package io.pushgate.adapter.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.pushgate.flow.port.UnreadableSecretException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.stream.IntStream;

/// The Tink keyset from the configuration: all that is secret at rest is sealed under it. Its
/// primary key seals and each of its enabled keys opens, so that keys can be rotated: add a key,
/// make it primary, and remove the old one when nothing is sealed under it any more.
public final class Keyset {
  /// Given as an argument, it needs no registration of key types, which would double the start-up
  /// cost.
  private static final Configuration CONFIGURATION = AeadConfig2026.get();

  private final KeysetHandle handle;
  private final Aead aead;

  private Keyset(KeysetHandle handle) throws GeneralSecurityException {
    this.handle = handle;
    this.aead = handle.getPrimitive(CONFIGURATION, Aead.class);
  }

  /// Reads Tink's JSON format of a cleartext keyset, or empty where it is none or holds keys that
  /// cannot seal.
  public static Optional<Keyset> parse(String json) {
    try {
      var access = InsecureSecretKeyAccess.get();
      return Optional.of(
          new Keyset(TinkJsonProtoKeysetFormat.parseKeyset(json, CONFIGURATION, access)));
    } catch (GeneralSecurityException | RuntimeException e) {
      // Not passed on: the message may quote the text, and the text is a secret.
      return Optional.empty();
    }
  }

  /// A new keyset of one AES256-GCM key, as the JSON that [#parse] reads.
  public static String generate() {
    try {
      var handle = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, CONFIGURATION);
      return TinkJsonProtoKeysetFormat.serializeKeyset(
          handle, CONFIGURATION, InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  /// Encrypts for one purpose; the result is base64url.
  String seal(String purpose, byte[] secret) {
    try {
      return Base64Url.encode(aead.encrypt(secret, purpose.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot seal " + purpose, e);
    }
  }

  /// Decrypts what was sealed for this very purpose.
  ///
  /// @throws UnreadableSecretException if it was sealed under another keyset or for another purpose
  byte[] open(String purpose, String sealed) {
    try {
      var ciphertext =
          Base64Url.decode(sealed).orElseThrow(() -> new GeneralSecurityException("not base64url"));
      return aead.decrypt(ciphertext, purpose.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new UnreadableSecretException(purpose, e);
    }
  }

  /// True if the two have a key in common.
  boolean sharesKeyWith(Keyset other) {
    return IntStream.range(0, handle.size())
        .mapToObj(i -> handle.getAt(i).getKey())
        .anyMatch(
            key ->
                IntStream.range(0, other.handle.size())
                    .anyMatch(j -> other.handle.getAt(j).getKey().equalsKey(key)));
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
