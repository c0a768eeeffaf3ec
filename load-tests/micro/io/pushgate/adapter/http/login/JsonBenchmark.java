package io.pushgate.adapter.http.login;

import io.pushgate.adapter.http.JsonFields;
import io.pushgate.adapter.http.Reply;
import io.pushgate.adapter.http.UserNames;
import io.pushgate.adapter.json.StrictJson;
import io.pushgate.domain.challenge.Challenge;
import io.pushgate.domain.challenge.ChallengeId;
import io.pushgate.domain.challenge.Delivery;
import io.pushgate.domain.challenge.LoginContext;
import io.pushgate.domain.challenge.LoginText;
import io.pushgate.domain.challenge.NumberMatch;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.AssertApproval;
import io.pushgate.flow.port.AssertionSigner;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// JSON in and out, as the request for an approval has it.
@State(Scope.Benchmark)
public class JsonBenchmark {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");
  private static final UserName ALICE = new UserName("alice@example.com");
  private static final byte[] BODY =
      """
      {"user":"alice@example.com","title":"Sign in to Demo VPN","message":"Is it you?",\
      "context":{"ip":"203.0.113.7","location":"Berlin","application":"VPN"},"ttlSeconds":60}\
      """
          .getBytes(StandardCharsets.UTF_8);

  private final ChallengeJson answers =
      new ChallengeJson(
          new AssertApproval(new NoSigner(), InstantSource.fixed(NOW), new Random(1)),
          InstantSource.fixed(NOW));
  private final Challenge challenge =
      new Challenge(
          ChallengeId.random(ALICE, new Random(1)),
          ALICE,
          "vpn",
          NOW,
          NOW.plusSeconds(60),
          new LoginText("Sign in to Demo VPN", "Is it you?", null),
          new NumberMatch("047"),
          List.of(
              new Delivery(new CredentialId("PGMB0000000001"), "Pixel 9", Delivery.State.SENDING),
              new Delivery(new CredentialId("PGMB0000000002"), "Pad", Delivery.State.ACCEPTED)),
          null);

  /// The body of a request, parsed and each member checked.
  @Benchmark
  public Object requestRead() {
    if (!(StrictJson.parse(BODY) instanceof StrictJson.Parsed parsed)) {
      throw new IllegalStateException("a right body is refused");
    }
    var fields = new JsonFields(parsed.object().orElseThrow());
    var user = fields.requiredParsed("user", UserName::parse, UserNames.RULE);
    var title = fields.text("title", 0, LoginText.MAX_TITLE);
    var message = fields.text("message", 0, LoginText.MAX_MESSAGE);
    var context = fields.object("context");
    var ip = context.text("ip", 0, LoginContext.MAX_LENGTH);
    var location = context.text("location", 0, LoginContext.MAX_LENGTH);
    var application = context.text("application", 0, LoginContext.MAX_LENGTH);
    context.refuseOthers();
    var ttl = fields.integer("ttlSeconds", 10, 300);
    fields.refuseOthers();
    return List.of(user, title, message, ip, location, application, ttl, fields.faults());
  }

  /// The answer, from the challenge to the bytes.
  @Benchmark
  public Reply answerWritten() {
    return Reply.json(201, answers.of(challenge));
  }

  private static final class NoSigner implements AssertionSigner {
    @Override
    public String sign(Assertion assertion) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String jwkSet() {
      throw new UnsupportedOperationException();
    }
  }
}
