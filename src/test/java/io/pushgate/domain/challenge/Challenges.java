package io.pushgate.domain.challenge;

import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.user.UserName;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Challenges for tests: created at [#CREATED], a minute long.
final class Challenges {
  static final Instant CREATED = Instant.parse("2026-03-01T12:00:00Z");
  static final Instant EXPIRES = CREATED.plusSeconds(60);
  static final CredentialId PHONE = new CredentialId("PGMB0000000001");
  static final CredentialId TABLET = new CredentialId("PGMB0000000002");

  private Challenges() {}

  static Challenge closedBy(@Nullable Resolution resolution) {
    return challenge(resolution, List.of(delivery(PHONE, Delivery.State.ACCEPTED)));
  }

  static Challenge pending(Delivery.State... states) {
    return challenge(null, Arrays.stream(states).map(state -> delivery(PHONE, state)).toList());
  }

  static Challenge challenge(@Nullable Resolution resolution, List<Delivery> deliveries) {
    return new Challenge(
        new ChallengeId("2b0123456789abcdefABCDEF"),
        new UserName("alice"),
        "demo",
        CREATED,
        EXPIRES,
        LoginText.NONE,
        new NumberMatch("047"),
        deliveries,
        resolution);
  }

  static Delivery delivery(CredentialId credentialId, Delivery.State state) {
    return new Delivery(credentialId, "Pixel 9", state);
  }
}
