package io.pushgate.adapter.tokens.pskc;

import io.pushgate.flow.port.DocumentFlaw;
import io.pushgate.flow.port.RowFlaw;
import io.pushgate.flow.port.TransportKey;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Opens encrypted values: first the MAC, then AES-CBC. The key is asked for, or derived, when the
/// first of them comes.
final class Opener {
  private static final int BLOCK = 16;
  private static final Map<String, Integer> KEY_BYTES =
      Map.of(
          "http://www.w3.org/2001/04/xmlenc#aes128-cbc", 16,
          "http://www.w3.org/2001/04/xmlenc#aes192-cbc", 24,
          "http://www.w3.org/2001/04/xmlenc#aes256-cbc", 32);

  private final SecretKeySpec key;
  private final Cipher cipher;
  private final Mac mac;
  private boolean proven;

  private Opener(byte[] key, MacMethod method) throws GeneralSecurityException, PskcException {
    this.key = new SecretKeySpec(key, "AES");
    cipher = Cipher.getInstance("AES/CBC/NoPadding");
    mac = Mac.getInstance(method.macName());
    mac.init(new SecretKeySpec(macKey(key, method), method.macName()));
  }

  /// For a document with that header.
  static Opener of(ContentKey contentKey, MacMethod method, TransportKey given)
      throws PskcException {
    try {
      return new Opener(contentKey.with(given), method);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the Java platform has AES and HMAC", e);
    }
  }

  /// Opens one value.
  ///
  /// @param macText base64
  /// @throws PskcException if it is the first, and its MAC does not fit: then the key is wrong, and
  ///   no other value will fit
  Opened open(CipherText value, String macText) throws PskcException {
    if (!isOurs(value)) {
      return new Opened.Shut(RowFlaw.ENCRYPTION_UNSUPPORTED);
    }
    var expected = CipherText.base64(macText).orElse(new byte[0]);
    if (!MessageDigest.isEqual(mac.doFinal(value.bytes()), expected)) {
      if (!proven) {
        throw new PskcException(DocumentFlaw.KEY_WRONG);
      }
      return new Opened.Shut(RowFlaw.MAC_WRONG);
    }
    proven = true;
    return decrypt(value)
        .<Opened>map(Opened.Content::new)
        .orElse(new Opened.Shut(RowFlaw.MAC_WRONG));
  }

  private byte[] macKey(byte[] contentKey, MacMethod method) throws PskcException {
    if (method.key() == null) {
      return contentKey;
    }
    if (!KEY_BYTES.containsKey(method.key().algorithm())) {
      throw new PskcException(DocumentFlaw.ENCRYPTION_UNSUPPORTED);
    }
    return Optional.of(method.key())
        .filter(this::isOurs)
        .flatMap(this::decrypt)
        .filter(bytes -> bytes.length > 0)
        .orElseThrow(() -> new PskcException(DocumentFlaw.KEY_WRONG));
  }

  private boolean isOurs(CipherText value) {
    return Integer.valueOf(key.getEncoded().length).equals(KEY_BYTES.get(value.algorithm()));
  }

  private Optional<byte[]> decrypt(CipherText value) {
    var bytes = value.bytes();
    if (bytes.length < 2 * BLOCK || bytes.length % BLOCK != 0) {
      return Optional.empty();
    }
    try {
      cipher.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(bytes, 0, BLOCK));
      var padded = cipher.doFinal(bytes, BLOCK, bytes.length - BLOCK);
      // XML Encryption §5.2: only the last byte of the padding means something.
      int padding = padded[padded.length - 1];
      return padding >= 1 && padding <= BLOCK
          ? Optional.of(Arrays.copyOf(padded, padded.length - padding))
          : Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("whole blocks can always be decrypted", e);
    }
  }
}
