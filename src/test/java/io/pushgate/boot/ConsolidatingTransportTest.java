package io.pushgate.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConsolidatingTransportTest {
  private final Vertx vertx = Vertx.builder().withTransport(ConsolidatingTransport.best()).build();
  private final Buffer received = Buffer.buffer();
  private final Promise<Channel> accepted = Promise.promise();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void whatIsWrittenInOneTurnIsSentAtItsEndAtOnce() {
    var flushes = new AtomicInteger();
    var arrived = Promise.<String>promise();
    var socket = connect(arrived);
    channel(socket).pipeline().addFirst(new CountingFlushes(flushes));
    var sent = Promise.<Void>promise();
    vertx
        .getOrCreateContext()
        .runOnContext(
            _ ->
                Future.all(socket.write("one "), socket.write("two"))
                    .<Void>mapEmpty()
                    .onComplete(sent));
    sent.future().await();
    assertThat(arrived.future().await()).isEqualTo("one two");
    assertThat(flushes).hasValue(1);
  }

  /// Every answer has a connection of its own: there is nothing to wait for.
  @Test
  void connectionsThatOthersOpenAreNotConsolidated() {
    var socket = connect(Promise.promise());
    assertThat(channel(socket).pipeline().get(FlushConsolidationHandler.class)).isNotNull();
    assertThat(accepted.future().await().pipeline().get(FlushConsolidationHandler.class)).isNull();
  }

  private NetSocket connect(Promise<String> arrived) {
    var server =
        vertx
            .createNetServer()
            .connectHandler(
                socket -> {
                  accepted.complete(channel(socket));
                  socket.handler(
                      text -> {
                        if (received.appendBuffer(text).toString().endsWith("two")) {
                          arrived.complete(received.toString());
                        }
                      });
                })
            .listen(0, "127.0.0.1")
            .await();
    return vertx.createNetClient().connect(server.actualPort(), "127.0.0.1").await();
  }

  private static Channel channel(NetSocket socket) {
    return ((NetSocketInternal) socket).channelHandlerContext().channel();
  }

  private static final class CountingFlushes extends ChannelDuplexHandler {
    private final AtomicInteger flushes;

    CountingFlushes(AtomicInteger flushes) {
      this.flushes = flushes;
    }

    @Override
    public void flush(ChannelHandlerContext context) {
      flushes.incrementAndGet();
      context.flush();
    }
  }
}
