package io.pushgate.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One blocking connection that speaks RESP2, strictly: anything the protocol does not allow is an
/// [IOException], after which the connection is of no more use.
final class RespConnection implements AutoCloseable {

  private final Socket socket;
  private final InputStream in;

  private RespConnection(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  /// Connects.
  ///
  /// @param timeout for connecting, and for every further read
  static RespConnection open(InetSocketAddress address, Duration timeout) throws IOException {
    var socket = new Socket();
    try {
      var millis = Math.toIntExact(timeout.toMillis());
      socket.connect(address, millis);
      socket.setSoTimeout(millis);
      socket.setTcpNoDelay(true);
      return new RespConnection(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  void write(List<String> command) throws IOException {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(("*" + command.size() + "\r\n").getBytes(US_ASCII));
    for (var argument : command) {
      var value = argument.getBytes(UTF_8);
      bytes.writeBytes(("$" + value.length + "\r\n").getBytes(US_ASCII));
      bytes.writeBytes(value);
      bytes.writeBytes("\r\n".getBytes(US_ASCII));
    }
    socket.getOutputStream().write(bytes.toByteArray());
  }

  /// The next reply: String, Long, List, null, or [RedisProbe.ErrorReply] as a value: an error
  /// inside a list is data.
  @Nullable Object read() throws IOException {
    var type = in.read();
    return switch (type) {
      case '+' -> line();
      case '-' -> new RedisProbe.ErrorReply(line());
      case ':' -> number();
      case '$' -> bulk();
      case '*' -> list();
      case -1 -> throw new EOFException("Redis closed the connection");
      default -> throw new ProtocolException("a reply cannot begin with byte " + type);
    };
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private @Nullable String bulk() throws IOException {
    var length = length(512 << 20);
    if (length < 0) {
      return null;
    }
    var value = in.readNBytes(length);
    if (value.length < length) {
      throw new EOFException("Redis closed the connection inside a value");
    }
    expect('\r');
    expect('\n');
    return new String(value, UTF_8);
  }

  private @Nullable List<@Nullable Object> list() throws IOException {
    var size = length(1 << 20);
    if (size < 0) {
      return null;
    }
    var items = new ArrayList<@Nullable Object>();
    for (var i = 0; i < size; i++) {
      items.add(read());
    }
    return items;
  }

  private int length(int highest) throws IOException {
    var length = number();
    if (length < -1 || length > highest) {
      throw new ProtocolException("length " + length);
    }
    return (int) length;
  }

  private long number() throws IOException {
    var line = line();
    try {
      return Long.parseLong(line);
    } catch (NumberFormatException e) {
      throw new IOException("not a number: " + line, e);
    }
  }

  private String line() throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (var next = in.read(); next != '\r'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("Redis closed the connection inside a line");
      }
      bytes.write(next);
    }
    expect('\n');
    return bytes.toString(UTF_8);
  }

  private void expect(char wanted) throws IOException {
    var found = in.read();
    if (found != wanted) {
      throw new ProtocolException("byte " + found + " where " + (int) wanted + " has to be");
    }
  }
}
