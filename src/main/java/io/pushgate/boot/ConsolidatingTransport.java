package io.pushgate.boot;

import static io.netty.handler.flush.FlushConsolidationHandler.DEFAULT_EXPLICIT_FLUSH_AFTER_FLUSHES;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.net.TcpConfig;
import io.vertx.core.spi.transport.Transport;
import java.net.SocketAddress;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/// Vert.x's transport, but for connections that we open (to Redis and FCM): all that one turn of an
/// event loop writes to one of them goes out in one system call, at the end of the turn. Vert.x
/// sends each command at once, which under load costs gateway and Redis a call of the kernel for
/// each, where requests of many people come together anyway.
///
/// @param plain what does the work
record ConsolidatingTransport(Transport plain) implements Transport {
  /// The best that this machine has.
  static io.vertx.core.transport.Transport best() {
    var best = io.vertx.core.transport.Transport.nativeTransport();
    return new Choice(
        best != null && best.available() ? best : io.vertx.core.transport.Transport.NIO);
  }

  @Override
  public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
    var factory = plain.channelFactory(domainSocket);
    return () -> {
      var channel = factory.newChannel();
      channel
          .pipeline()
          .addFirst(new FlushConsolidationHandler(DEFAULT_EXPLICIT_FLUSH_AFTER_FLUSHES, true));
      return channel;
    };
  }

  @Override
  public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
    return plain.serverChannelFactory(domainSocket);
  }

  @Override
  public boolean supportsDomainSockets() {
    return plain.supportsDomainSockets();
  }

  @Override
  public boolean supportFileRegion() {
    return plain.supportFileRegion();
  }

  @Override
  public boolean isAvailable() {
    return plain.isAvailable();
  }

  @Override
  public @Nullable Throwable unavailabilityCause() {
    return plain.unavailabilityCause();
  }

  @Override
  public SocketAddress convert(io.vertx.core.net.SocketAddress address) {
    return plain.convert(address);
  }

  @Override
  public io.vertx.core.net.SocketAddress convert(SocketAddress address) {
    return plain.convert(address);
  }

  @Override
  public IoHandlerFactory ioHandlerFactory() {
    return plain.ioHandlerFactory();
  }

  @Override
  public EventLoopGroup eventLoopGroup(
      int type, int threads, ThreadFactory threadFactory, int ioRatio) {
    return plain.eventLoopGroup(type, threads, threadFactory, ioRatio);
  }

  @Override
  @SuppressWarnings("deprecation") // Vert.x still names it.
  public DatagramChannel datagramChannel(io.netty.channel.socket.InternetProtocolFamily family) {
    return plain.datagramChannel(family);
  }

  @Override
  public ChannelFactory<? extends DatagramChannel> datagramChannelFactory() {
    return plain.datagramChannelFactory();
  }

  @Override
  public void configure(DatagramChannel channel, DatagramSocketOptions options) {
    plain.configure(channel, options);
  }

  @Override
  public void configure(TcpConfig config, boolean domainSocket, Bootstrap bootstrap) {
    plain.configure(config, domainSocket, bootstrap);
  }

  @Override
  public void configure(TcpConfig config, boolean domainSocket, ServerBootstrap bootstrap) {
    plain.configure(config, domainSocket, bootstrap);
  }

  private record Choice(io.vertx.core.transport.Transport plain)
      implements io.vertx.core.transport.Transport {
    @Override
    public String name() {
      return plain.name();
    }

    @Override
    public boolean available() {
      return plain.available();
    }

    @Override
    public @Nullable Throwable unavailabilityCause() {
      return plain.unavailabilityCause();
    }

    @Override
    public Transport implementation() {
      return new ConsolidatingTransport(plain.implementation());
    }
  }
}
