package io.pushgate.boot;

import io.pushgate.adapter.crypto.CryptoProvider;
import io.pushgate.adapter.crypto.Keyset;
import io.pushgate.adapter.crypto.TinkVault;
import io.pushgate.adapter.redis.AuditTrail;
import io.pushgate.adapter.redis.RedisCredentialStore;
import io.pushgate.adapter.redis.RedisLink;
import io.pushgate.adapter.redis.RedisPolicyStore;
import io.pushgate.cli.ExitCode;
import io.pushgate.cli.TokenImporter;
import io.pushgate.config.PushgateConfig;
import io.pushgate.domain.audit.Actor;
import io.pushgate.flow.ImportTokens;
import io.pushgate.flow.ImportTokens.Outcome;
import io.pushgate.flow.PolicyInForce;
import io.pushgate.flow.RegisterCredential;
import io.pushgate.flow.port.StoreUnavailableException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `import`: hardware tokens from a file into the store of a configuration, without a gateway.
///
/// @param out what became of the document
/// @param err how far it has come
public record ImportFile(PrintStream out, PrintStream err) implements TokenImporter {
  private static final Logger LOG = LoggerFactory.getLogger(ImportFile.class);
  private static final int PATIENCE_SECONDS = 5;
  private static final String PART = "import";

  @Override
  public int run(PushgateConfig config, Order order) {
    var running = new Running(config);
    // Whoever stops it in the middle must not be told that all went in.
    running.exitWith(ExitCode.SOFTWARE);
    var code = codeOf(config, order, running);
    out.flush();
    running.exitWith(code);
    return code;
  }

  private int codeOf(PushgateConfig config, Order order, Running running) {
    try {
      return exitCode(importOf(config, order, running));
    } catch (StoreUnavailableException | TimeoutException e) {
      err.println("Redis does not answer. What was imported before is in: import again.");
      return ExitCode.UNAVAILABLE;
    } catch (IOException e) {
      err.println("The document cannot be read.");
      return ExitCode.NO_INPUT;
    } catch (Exception | LinkageError e) {
      LOG.error("the import failed", e);
      return ExitCode.SOFTWARE;
    }
  }

  private Outcome importOf(PushgateConfig config, Order order, Running running) throws Exception {
    CryptoProvider.install();
    var link = new RedisLink(running.vertx(), Gateway.redisSettings(config.redis()));
    running.closeAtEnd(() -> link.close().await(1, TimeUnit.SECONDS));
    link.connected().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    var policy = new PolicyInForce(config.policy());
    var trail = new AuditTrail(() -> policy.get().audit(), false);
    policy.refresh(new RedisPolicyStore(link, trail)).await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    var keyset = Keyset.parse(config.keyset().orElseThrow().value()).orElseThrow();
    var register =
        new RegisterCredential(
            new RedisCredentialStore(link, trail),
            new TinkVault(keyset),
            running.clock(),
            running.random());
    try (var text = new BufferedInputStream(Files.newInputStream(order.document()))) {
      return new ImportTokens(register, new KnownFormats(), Runnable::run)
          .run(
              new ImportTokens.Document(order.format(), order.key(), text),
              Actor.gateway(PART),
              new ImportProgress(out, err))
          .await();
    }
  }

  private int exitCode(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Finished(var tally) -> {
        sum(tally);
        yield tally.refused() == 0 ? ExitCode.OK : ExitCode.FAILED;
      }
      case Outcome.Flawed(var flaw, var line, var tally) -> {
        sum(tally);
        err.println("Stopped at line " + line + ": the document " + flaw.sentence() + ".");
        yield ExitCode.DATA;
      }
      case Outcome.Busy _ -> throw new IllegalStateException("nobody else is here");
    };
  }

  private void sum(ImportTokens.Tally tally) {
    out.println("imported " + tally.imported() + ", refused " + tally.refused());
  }
}
