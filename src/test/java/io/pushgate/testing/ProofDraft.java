package io.pushgate.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// A proof before it is signed: right to begin with, and every part of it can be forged. Values are
/// raw JSON (`"\"text\""`, `"7"`), so that a forgery can be of any type.
public final class ProofDraft {
  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

  private final Map<String, String> header = new LinkedHashMap<>();
  private final Map<String, String> payload = new LinkedHashMap<>();
  private SigningDevice signer;
  private String rawHeader = "";
  private String rawPayload = "";

  ProofDraft(SigningDevice device, String method, String target, String nonce, String body) {
    signer = device;
    header.put("alg", quoted(device.algorithm()));
    header.put("typ", quoted("pushgate-proof+jwt"));
    if (device.credentialId().isEmpty()) {
      header.put("jwk", device.jwk());
    } else {
      header.put("kid", quoted(device.credentialId()));
    }
    payload.put("htm", quoted(method));
    payload.put("htu", quoted(target));
    payload.put("nonce", quoted(nonce));
    payload.put("bh", quoted(bodyHash(body)));
  }

  /// What `bh` says of a body.
  public static String bodyHash(String body) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(UTF_8));
      return BASE64URL.encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Sets a member of the header.
  public ProofDraft header(String name, String json) {
    header.put(name, json);
    return this;
  }

  /// Leaves out a member of the header.
  public ProofDraft withoutHeader(String name) {
    header.remove(name);
    return this;
  }

  /// Sets a claim.
  public ProofDraft claim(String name, String json) {
    payload.put(name, json);
    return this;
  }

  /// Leaves out a claim.
  public ProofDraft withoutClaim(String name) {
    payload.remove(name);
    return this;
  }

  /// Replaces the whole header by any text.
  public ProofDraft rawHeader(String text) {
    rawHeader = text;
    return this;
  }

  /// Replaces the whole payload by any text.
  public ProofDraft rawPayload(String text) {
    rawPayload = text;
    return this;
  }

  /// Has another device sign.
  public ProofDraft signedBy(SigningDevice other) {
    signer = other;
    return this;
  }

  /// The header's text.
  public String headerText() {
    return rawHeader.isEmpty() ? json(header) : rawHeader;
  }

  /// The payload's text.
  public String payloadText() {
    return rawPayload.isEmpty() ? json(payload) : rawPayload;
  }

  /// The bytes that are signed (RFC 7515 §5.1).
  public String signingInput() {
    return base64Url(headerText()) + "." + base64Url(payloadText());
  }

  /// The signed proof.
  public String compact() {
    return withSignature(signer.sign(signingInput().getBytes(UTF_8)));
  }

  /// The proof with any signature.
  public String withSignature(byte[] signature) {
    return signingInput() + "." + BASE64URL.encodeToString(signature);
  }

  private static String base64Url(String text) {
    return BASE64URL.encodeToString(text.getBytes(UTF_8));
  }

  private static String json(Map<String, String> members) {
    return members.entrySet().stream()
        .map(member -> quoted(member.getKey()) + ":" + member.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
