package io.pushgate.boot;

import io.pushgate.adapter.crypto.CryptoProvider;
import io.pushgate.config.PushgateConfig;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A gateway in a process of its own: started, stopped by a signal, drained before the process
/// ends.
public final class Running {
  private static final Logger LOG = LoggerFactory.getLogger(Running.class);

  private final Vertx vertx;
  private final InstantSource clock = InstantSource.system();
  private final SecureRandom random = new SecureRandom();
  private final Deque<AutoCloseable> parts = new ConcurrentLinkedDeque<>();
  private volatile int exitCode;

  /// With event loops and native transport as the configuration and the machine have them. The
  /// process will end by [#close], whoever ends it.
  public Running(PushgateConfig config) {
    var options = new VertxOptions();
    if (config.http().eventLoops() > 0) {
      options.setEventLoopPoolSize(config.http().eventLoops());
    } else {
      options.setEventLoopPoolSize(Runtime.getRuntime().availableProcessors());
    }
    vertx = Vertx.builder().with(options).withTransport(ConsolidatingTransport.best()).build();
    // A signal would end the JVM with 143; a supervisor that asked us to go expects 0.
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("drain")
                .unstarted(
                    () -> {
                      close();
                      Runtime.getRuntime().halt(exitCode);
                    }));
  }

  /// Begins, beside the reading of the configuration, what takes long and needs none of it: a third
  /// of the time from the start to the first answer is the loading of the cryptography.
  public static void begin() {
    Thread.ofPlatform().name("begin").daemon().start(CryptoProvider::install);
  }

  /// The Vert.x instance of this process.
  public Vertx vertx() {
    return vertx;
  }

  /// The machine's clock.
  public InstantSource clock() {
    return clock;
  }

  /// Chance that nobody can foretell.
  public RandomGenerator random() {
    return random;
  }

  /// Starts the gateway, or fails with the reason.
  public Gateway start(PushgateConfig config, String keyset) throws Exception {
    var gateway = Gateway.start(vertx, config, keyset, clock, random).await(30, TimeUnit.SECONDS);
    closeAtEnd(() -> gateway.stop().await(Drain.TOTAL_SECONDS, TimeUnit.SECONDS));
    return gateway;
  }

  /// Something to close when the process ends, before what was registered earlier.
  public void closeAtEnd(AutoCloseable part) {
    parts.push(part);
  }

  /// Says that the gateway serves: the last line printed at the start.
  public static void announce(PushgateConfig config, Gateway gateway, PrintStream out) {
    var scheme = config.http().tls().isPresent() ? "https" : "http";
    out.println(
        "Pushgate ready on " + scheme + "://" + config.http().host() + ":" + gateway.port());
    out.flush();
  }

  /// Serves until a signal ends the process.
  public void untilSignal() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  /// What the process will end with, if nothing else goes wrong.
  public void exitWith(int code) {
    exitCode = code;
  }

  private void close() {
    for (var part : parts) {
      try {
        part.close();
      } catch (Exception e) {
        LOG.warn("not everything could be closed in order: {}", e.toString());
      }
    }
    vertx.close();
  }
}
