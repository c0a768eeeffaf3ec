package io.pushgate.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.util.Iterator;
import java.util.stream.Stream;

/// A document that is made while it is read, and never whole in memory.
public final class GeneratedText extends InputStream {
  private static final long MOST = 300_000_000;

  private final Iterator<String> pieces;
  private byte[] present = {};
  private int at;
  private long read;

  /// The pieces, one after the other.
  public GeneratedText(Stream<String> pieces) {
    this.pieces = pieces.iterator();
  }

  /// One that begins and never ends.
  ///
  /// @param start how it begins
  /// @param unit what then comes again and again; a `%d` in it is a number that grows
  public static GeneratedText endless(String start, String unit) {
    return new GeneratedText(
        Stream.concat(
            Stream.of(start),
            Stream.iterate(0L, i -> i + 1).map(i -> unit.replace("%d", Long.toString(i)))));
  }

  /// How much of it was asked for.
  public long bytesRead() {
    return read;
  }

  @Override
  public int read() {
    var single = new byte[1];
    return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    while (at == present.length) {
      if (!pieces.hasNext()) {
        return -1;
      }
      present = pieces.next().getBytes(UTF_8);
      at = 0;
    }
    var count = Math.min(length, present.length - at);
    System.arraycopy(present, at, bytes, offset, count);
    at += count;
    read += count;
    if (read > MOST) {
      throw new AssertionError("somebody wants all of it");
    }
    return count;
  }
}
