package io.pushgate.load.micro;

import io.pushgate.domain.code.CodeMatch;
import io.pushgate.domain.code.CodePosition;
import io.pushgate.domain.code.CodeVerifier;
import io.pushgate.domain.code.OtpParameters;
import io.pushgate.domain.code.OtpSecret;
import io.pushgate.testing.AuthenticatorApp;
import java.time.Instant;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// A code against the window of one credential, five steps on either side.
@State(Scope.Benchmark)
public class CodeBenchmark {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final CodeVerifier verifier = new CodeVerifier(5);
  private final OtpSecret secret = OtpSecret.random(new Random(1));
  private final AuthenticatorApp app = AuthenticatorApp.of(secret.toBase32());
  private final String right = app.codeAt(NOW);
  private final String wrong = app.wrongCodeAt(NOW);

  /// In the middle of the window.
  @Benchmark
  public CodeMatch rightCode() {
    return verifier.match(secret, OtpParameters.DEFAULT, CodePosition.START, right, NOW);
  }

  /// The whole window.
  @Benchmark
  public CodeMatch wrongCode() {
    return verifier.match(secret, OtpParameters.DEFAULT, CodePosition.START, wrong, NOW);
  }
}
