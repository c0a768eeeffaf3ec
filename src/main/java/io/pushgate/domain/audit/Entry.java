package io.pushgate.domain.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// An event in its chain.
///
/// @param number its place in the chain, from 1
/// @param link what ties it to all events before it: 40 hexadecimal digits
/// @param content the event exactly as stored, which the link covers
/// @param event what it says
public record Entry(long number, String link, String content, AuditEvent event) {
  /// True if it follows directly on an entry with this link; the first follows on an empty one.
  public boolean follows(String previousLink) {
    return link.equals(sha1(previousLink + number + ":" + content));
  }

  // What a script of Redis can compute. No collision helps to replace an event: it takes a second
  // preimage.
  private static String sha1(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-1");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
