package io.pushgate.adapter.tokens.pskc;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Function;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Encrypted documents, as a vendor makes them.
///
/// @param key of 16, 24 or 32 bytes
/// @param macKey null to authenticate with the key itself
/// @param macUri names the MAC
/// @param macName names it to the JCA
@SuppressWarnings("ArrayRecordComponent") // Compared with nothing.
record VendorFile(byte[] key, byte @Nullable [] macKey, String macUri, String macName) {
  static final byte[] SECRET = "12345678901234567890".getBytes(US_ASCII);
  private static final String XENC = "http://www.w3.org/2001/04/xmlenc#";

  static VendorFile usual() {
    return new VendorFile(
        bytes(16), bytes(20), "http://www.w3.org/2000/09/xmldsig#hmac-sha1", "HmacSHA1");
  }

  static byte[] bytes(int length) {
    var bytes = new byte[length];
    Arrays.fill(bytes, (byte) length);
    return bytes;
  }

  String document(String... packages) {
    var macKeyXml = macKey == null ? "" : "<MACKey>" + data(macKey) + "</MACKey>";
    return """
    <KeyContainer Version="1.0" xmlns="urn:ietf:params:xml:ns:keyprov:pskc" xmlns:xenc="%s">
    <EncryptionKey><ds:KeyName xmlns:ds="http://www.w3.org/2000/09/xmldsig#">k</ds:KeyName></EncryptionKey>
    <MACMethod Algorithm="%s">%s</MACMethod>
    %s</KeyContainer>
    """
        .formatted(XENC, macUri, macKeyXml, String.join("\n", packages));
  }

  /// A token whose data are these elements.
  static String token(String id, String kind, String data) {
    return """
    <KeyPackage><Key Id="%s" Algorithm="urn:ietf:params:xml:ns:keyprov:pskc:%s">\
    <Data>%s</Data></Key></KeyPackage>\
    """
        .formatted(id, kind, data);
  }

  /// An element with an encrypted value and its MAC.
  String encrypted(String element, byte[] content) {
    return encrypted(element, content, mac -> "<ValueMAC>" + mac + "</ValueMAC>");
  }

  /// The same with another MAC element.
  String encrypted(String element, byte[] content, Function<String, String> macElement) {
    var cipher = encrypt(content);
    return "<%1$s><EncryptedValue>%2$s</EncryptedValue>%3$s</%1$s>"
        .formatted(element, data(cipher, key.length * 8), macElement.apply(mac(cipher)));
  }

  private String data(byte[] content) {
    return data(encrypt(content), key.length * 8);
  }

  private static String data(byte[] cipher, int bits) {
    return "<xenc:EncryptionMethod Algorithm='%saes%d-cbc'/><xenc:CipherData><xenc:CipherValue>%s</xenc:CipherValue></xenc:CipherData>"
        .formatted(XENC, bits, Base64.getEncoder().encodeToString(cipher));
  }

  // XML Encryption §5.2: of the padding only the last byte means something.
  private byte[] encrypt(byte[] content) {
    try {
      int padding = 16 - content.length % 16;
      var padded = Arrays.copyOf(content, content.length + padding);
      Arrays.fill(padded, content.length, padded.length, (byte) 0x5a);
      padded[padded.length - 1] = (byte) padding;
      var cipher = Cipher.getInstance("AES/CBC/NoPadding");
      var iv = bytes(16);
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
      var all = Arrays.copyOf(iv, 16 + padded.length);
      System.arraycopy(cipher.doFinal(padded), 0, all, 16, padded.length);
      return all;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String mac(byte[] cipher) {
    try {
      var mac = Mac.getInstance(macName);
      mac.init(new SecretKeySpec(macKey == null ? key : macKey, macName));
      return Base64.getEncoder().encodeToString(mac.doFinal(cipher));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
