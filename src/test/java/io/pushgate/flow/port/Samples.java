package io.pushgate.flow.port;

import io.pushgate.domain.audit.Actor;
import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.audit.AuditType;
import io.pushgate.domain.audit.Evidence;
import io.pushgate.domain.challenge.Challenge;
import io.pushgate.domain.challenge.ChallengeId;
import io.pushgate.domain.challenge.Decision;
import io.pushgate.domain.challenge.LoginContext;
import io.pushgate.domain.challenge.LoginText;
import io.pushgate.domain.challenge.NumberMatch;
import io.pushgate.domain.code.CodePosition;
import io.pushgate.domain.code.OtpParameters;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.credential.CredentialState;
import io.pushgate.domain.credential.CredentialType;
import io.pushgate.domain.credential.SealedSecret;
import io.pushgate.domain.device.DeviceDescription;
import io.pushgate.domain.device.DeviceDescription.Platform;
import io.pushgate.domain.device.DeviceKey;
import io.pushgate.domain.device.PushToken;
import io.pushgate.domain.device.PushTokenState;
import io.pushgate.domain.device.RegisteredDevice;
import io.pushgate.domain.policy.PushPolicy;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.ChallengeStore.DeviceDecision;
import io.pushgate.flow.port.ChallengeStore.NewChallenge;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/// What tests of stores store.
public final class Samples {
  /// When the tests take place, as far as the stores know.
  public static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");

  public static final UserName ALICE = new UserName("alice@example.com");
  public static final CredentialId PHONE = new CredentialId("PGMB0000000001");
  public static final CredentialId TABLET = new CredentialId("PGMB0000000002");
  public static final CredentialId TOKEN = new CredentialId("PGHW0000000003");
  public static final Duration LIFETIME = Duration.ofMinutes(1);
  public static final Duration RETENTION = Duration.ofMinutes(5);
  public static final LoginText TEXT =
      new LoginText(
          "Sign in to VPN",
          "Is it you who signs in from Berlin?",
          new LoginContext("203.0.113.7", null, null, null));

  /// What tells of a change where a test looks at something else.
  public static final AuditEvent EVENT =
      AuditEvent.of(AuditType.CREDENTIAL_CREATED, Actor.gateway("test"), NOW);

  /// Three may be pending, and any number be left unanswered.
  public static final PushPolicy PUSH = new PushPolicy(3, 0, List.of(1), 30);

  private static final Random RANDOM = new Random(20_260_301);

  private Samples() {}

  /// An enabled phone or tablet with a push token.
  public static Credential mobile(CredentialId id, UserName... users) {
    var key = new DeviceKey.Ed25519(coordinate(id.value()));
    var device =
        new RegisteredDevice(
            key,
            new DeviceDescription("Pixel 9", Platform.ANDROID, "Pixel 9", "16", null),
            PushToken.registration("token-of-" + id.value()),
            PushTokenState.OK,
            NOW);
    return credential(id, CredentialType.MOBILE, device, users);
  }

  /// An enabled token without a device.
  public static Credential hardware(CredentialId id, UserName... users) {
    return credential(id, CredentialType.HARDWARE, null, users);
  }

  /// The same, assigned to others, and the next version.
  public static Credential assigned(Credential credential, UserName... users) {
    var next = next(credential, credential.device());
    return new Credential(
        next.id(),
        next.type(),
        next.state(),
        next.version(),
        Arrays.asList(users),
        next.otp(),
        next.secret(),
        next.position(),
        next.invalidCodes(),
        next.acceptedCodes(),
        next.createdAt(),
        next.lockedAt(),
        next.lastUsedAt(),
        next.device());
  }

  /// The same with another state and the next version.
  public static Credential next(Credential credential, CredentialState state) {
    var lockedAt = state == CredentialState.LOCKED ? NOW : null;
    return with(credential, credential.version() + 1, state, lockedAt, credential.device());
  }

  /// The same with another device and the next version.
  public static Credential next(Credential credential, RegisteredDevice device) {
    return with(
        credential, credential.version() + 1, credential.state(), credential.lockedAt(), device);
  }

  /// 32 bytes in base64url that differ from name to name.
  public static String coordinate(String name) {
    var bytes = new byte[32];
    new Random(name.hashCode()).nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static Credential with(
      Credential old,
      long version,
      CredentialState state,
      Instant lockedAt,
      RegisteredDevice device) {
    return new Credential(
        old.id(),
        old.type(),
        state,
        version,
        old.users(),
        old.otp(),
        old.secret(),
        old.position(),
        old.invalidCodes(),
        old.acceptedCodes(),
        old.createdAt(),
        lockedAt,
        old.lastUsedAt(),
        device);
  }

  private static Credential credential(
      CredentialId id, CredentialType type, RegisteredDevice device, UserName... users) {
    return new Credential(
        id,
        type,
        CredentialState.ENABLED,
        1,
        Arrays.asList(users),
        OtpParameters.DEFAULT,
        new SealedSecret("sealed-secret-of-" + id.value()),
        CodePosition.START,
        0,
        0,
        NOW,
        null,
        null,
        device);
  }

  /// A challenge for the user that shows [#TEXT] and asks for the number 047.
  public static Challenge challenge(UserName user) {
    return challenge(user, TEXT, new NumberMatch("047"), NOW);
  }

  /// A challenge for the user, created at that time.
  public static Challenge challenge(
      UserName user, LoginText text, NumberMatch number, Instant createdAt) {
    return new Challenge(
        ChallengeId.random(user, RANDOM),
        user,
        "demo-vpn",
        createdAt,
        createdAt.plus(LIFETIME),
        text,
        number,
        List.of(),
        null);
  }

  /// Three may be pending, and any number be left unanswered; kept for lifetime and retention.
  public static NewChallenge creation(Challenge challenge) {
    return new NewChallenge(challenge, null, PUSH, LIFETIME.plus(RETENTION), "203.0.113.9");
  }

  /// The same, to one credential alone.
  public static NewChallenge creation(Challenge challenge, CredentialId only) {
    return new NewChallenge(challenge, only, PUSH, LIFETIME.plus(RETENTION), "203.0.113.9");
  }

  /// A device's decision a second after the challenge was created.
  public static DeviceDecision decision(
      Challenge challenge, Credential credential, Decision decision) {
    return decision(challenge, credential, decision, challenge.createdAt().plusSeconds(1));
  }

  /// A device's decision at that time.
  public static DeviceDecision decision(
      Challenge challenge, Credential credential, Decision decision, Instant now) {
    return new DeviceDecision(
        challenge.id(),
        challenge.user(),
        credential,
        decision,
        new Evidence(
            "header.payload.signature",
            "/v1/device/challenges/1/decision",
            "{\"decision\":\"…\"}",
            new DeviceKey.Ed25519(coordinate("evidence"))),
        now,
        RETENTION,
        EVENT,
        PUSH);
  }
}
