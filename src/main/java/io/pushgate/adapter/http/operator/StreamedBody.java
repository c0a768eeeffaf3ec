package io.pushgate.adapter.http.operator;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The body of a request as a stream that another thread reads while it arrives. The event loop
/// puts in, the reader takes out; where the reader is slower, the caller is made to wait, so that
/// only so much is ever in memory. To be made on the event loop before the request goes on.
final class StreamedBody extends InputStream {
  /// The most bytes that a body may have: some 100,000 encrypted keys, one element a line.
  static final long MAX_BYTES = 256L * 1024 * 1024;

  // A body that trickles in is never idle, and would hold its connection and its thread for ever.
  private static final long SLOWEST_MILLIS = 15 * 60_000;
  private static final int HIGH = 256 * 1024;
  private static final int LOW = HIGH / 2;

  private final HttpServerRequest request;
  private final Context eventLoop;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Buffer> chunks = new ArrayDeque<>();
  private int read;
  private int held;
  private long arrived;
  private boolean paused;
  private boolean unwanted;
  private End end = End.NOT_YET;

  private enum End {
    NOT_YET,
    COMPLETE,
    CUT_OFF,
    TOO_LARGE
  }

  StreamedBody(RoutingContext context) {
    request = context.request();
    eventLoop = context.vertx().getOrCreateContext();
    var slowest =
        context
            .vertx()
            .setTimer(
                SLOWEST_MILLIS,
                _ -> {
                  if (!request.isEnded()) {
                    context.response().reset();
                  }
                });
    context.addEndHandler(_ -> context.vertx().cancelTimer(slowest));
    request.handler(this::put);
    request.endHandler(_ -> end(End.COMPLETE));
    request.exceptionHandler(_ -> end(End.CUT_OFF));
  }

  /// True if a request says beforehand that its body is too large.
  static boolean isTooLarge(HttpServerRequest request) {
    var length = request.getHeader("Content-Length");
    // HTTP itself has made sure that it is a number.
    return length != null && Long.parseLong(length) > MAX_BYTES;
  }

  /// True if it was read no further because there was too much of it.
  boolean tooLarge() {
    lock.lock();
    try {
      return end == End.TOO_LARGE;
    } finally {
      lock.unlock();
    }
  }

  /// Nobody reads on: lets what still comes go by. A caller who was cut off in the middle would
  /// never see the answer.
  void discardTheRest() {
    lock.lock();
    try {
      unwanted = true;
      chunks.clear();
      resumeIfPaused();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int read() throws IOException {
    var single = new byte[1];
    return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    lock.lock();
    try {
      while (chunks.isEmpty() && end == End.NOT_YET) {
        changed.await();
      }
      return switch (end) {
        case NOT_YET, COMPLETE -> chunks.isEmpty() ? -1 : take(bytes, offset, length);
        case CUT_OFF -> throw new IOException("the caller has gone");
        case TOO_LARGE -> throw new IOException("the body is too large");
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    } finally {
      lock.unlock();
    }
  }

  private int take(byte[] bytes, int offset, int length) {
    var first = chunks.getFirst();
    var count = Math.min(length, first.length() - read);
    first.getBytes(read, read + count, bytes, offset);
    read += count;
    if (read == first.length()) {
      chunks.removeFirst();
      read = 0;
    }
    held -= count;
    if (held < LOW) {
      resumeIfPaused();
    }
    return count;
  }

  private void put(Buffer chunk) {
    lock.lock();
    try {
      arrived += chunk.length();
      if (arrived > MAX_BYTES) {
        end(End.TOO_LARGE);
      }
      if (unwanted || end != End.NOT_YET || chunk.length() == 0) {
        return;
      }
      chunks.add(chunk);
      held += chunk.length();
      if (held >= HIGH) {
        paused = true;
        request.pause();
      }
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private void end(End how) {
    lock.lock();
    try {
      if (end == End.NOT_YET) {
        end = how;
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  private void resumeIfPaused() {
    if (paused) {
      paused = false;
      eventLoop.runOnContext(_ -> request.resume());
    }
  }
}
