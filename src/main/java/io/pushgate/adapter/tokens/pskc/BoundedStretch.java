package io.pushgate.adapter.tokens.pskc;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Lets a parser read only so much between two things that it finds. A parser keeps a comment, an
/// attribute or a DTD in memory until it has all of it, and an attacker decides how long that is.
final class BoundedStretch extends FilterInputStream {
  private static final int MAX_BYTES = 256 * 1024;

  private int left = MAX_BYTES;

  BoundedStretch(InputStream in) {
    super(in);
  }

  /// Too much was read at a stretch.
  static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /// The parser has found something: a new stretch begins.
  void begin() {
    left = MAX_BYTES;
  }

  @Override
  public int read() throws IOException {
    var single = new byte[1];
    return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (left <= 0) {
      throw new TooLongException();
    }
    var count = super.read(bytes, offset, Math.min(length, left));
    left -= Math.max(0, count);
    return count;
  }
}
