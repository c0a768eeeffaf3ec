package io.pushgate.dev;

import io.pushgate.adapter.crypto.DevelopmentKeyset;
import io.pushgate.boot.Gateway;
import io.pushgate.boot.Running;
import io.pushgate.cli.ExitCode;
import io.pushgate.cli.Launcher;
import io.pushgate.config.PushgateConfig;
import io.pushgate.config.Secret;
import io.pushgate.dev.demo.Demonstration;
import io.pushgate.dev.fcm.FcmSimulator;
import io.pushgate.dev.redis.EmbeddedRedis;
import io.pushgate.dev.redis.Options;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `dev`: the gateway with an embedded Redis, an FCM simulator and clients of its own, and a
/// demonstration over its real HTTP APIs.
///
/// @param out where the demonstration and the ready line go
public record DevMode(PrintStream out) implements Launcher {
  private static final Logger LOG = LoggerFactory.getLogger(DevMode.class);
  private static final String PROJECT = "pushgate-dev";

  @Override
  public int run(PushgateConfig config) {
    ParentProcess.followIfAsked();
    var running = new Running(config);
    int code;
    try {
      code = run(config, running);
    } catch (Exception | LinkageError e) {
      LOG.error("development mode could not be started", e);
      code = ExitCode.SOFTWARE;
    }
    running.exitWith(code);
    return code;
  }

  private int run(PushgateConfig given, Running running) throws Exception {
    var simulator =
        FcmSimulator.start(
                running.vertx(), given.dev().fcmPort(), PROJECT, running.clock(), running.random())
            .await(10, TimeUnit.SECONDS);
    running.closeAtEnd(() -> simulator.close().await(1, TimeUnit.SECONDS));
    var config = withFcm(withRedis(given, running), simulator);
    var keyset = config.keyset().map(Secret::value).orElse(DevelopmentKeyset.JSON);
    var gateway = running.start(config, keyset);
    new Banner(config, gateway, simulator.baseUrl(), given.redis().uris().isEmpty()).print(out);
    var demonstration =
        new Demonstration(
            URI.create("http://127.0.0.1:" + gateway.port()),
            simulator.baseUrl(),
            config.policy().code().lockThreshold(),
            running.clock(),
            running.random(),
            out);
    return switch (config.dev().demo()) {
      case ONLY -> demonstration.run() ? ExitCode.OK : ExitCode.FAILED;
      case ON -> {
        demonstration.run();
        out.println();
        yield serve(config, gateway, running);
      }
      case OFF -> serve(config, gateway, running);
    };
  }

  private int serve(PushgateConfig config, Gateway gateway, Running running)
      throws InterruptedException {
    Running.announce(config, gateway, out);
    running.untilSignal();
    return ExitCode.OK;
  }

  private static PushgateConfig withRedis(PushgateConfig config, Running running)
      throws IOException {
    if (!config.redis().uris().isEmpty()) {
      return config;
    }
    var redis = EmbeddedRedis.start(Options.DEFAULT);
    running.closeAtEnd(redis);
    return config.with(config.redis().with(redis.uri()));
  }

  private static PushgateConfig withFcm(PushgateConfig config, FcmSimulator simulator) {
    return config.with(
        config.fcm().with(simulator.baseUrl(), new Secret(simulator.serviceAccountJson())));
  }
}
