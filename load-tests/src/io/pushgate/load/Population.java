package io.pushgate.load;

import io.pushgate.adapter.crypto.DevelopmentKeyset;
import io.pushgate.adapter.crypto.Keyset;
import io.pushgate.adapter.crypto.TinkVault;
import io.pushgate.adapter.redis.AuditTrail;
import io.pushgate.adapter.redis.RedisCredentialStore;
import io.pushgate.adapter.redis.RedisLink;
import io.pushgate.adapter.redis.RedisSettings;
import io.pushgate.adapter.redis.RedisSurvey;
import io.pushgate.adapter.redis.RedisUserStore;
import io.pushgate.domain.audit.Actor;
import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.audit.AuditType;
import io.pushgate.domain.code.CodePosition;
import io.pushgate.domain.code.OtpParameters;
import io.pushgate.domain.code.OtpSecret;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.credential.CredentialState;
import io.pushgate.domain.credential.CredentialType;
import io.pushgate.domain.credential.SealedSecret;
import io.pushgate.domain.device.DeviceDescription;
import io.pushgate.domain.device.DeviceKey;
import io.pushgate.domain.device.PushToken;
import io.pushgate.domain.device.RegisteredDevice;
import io.pushgate.domain.policy.AuditPolicy;
import io.pushgate.domain.policy.CredentialPolicy;
import io.pushgate.domain.policy.Policy;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.SurveyCredentials;
import io.pushgate.testing.AuthenticatorApp;
import io.pushgate.testing.SigningDevice;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.security.KeyPair;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Users and credentials, written to Redis by the gateway's own stores: by HTTP a million would
/// take longer than what is measured.
public final class Population implements AutoCloseable {
  private static final int AT_ONCE = 1_000;

  private final Vertx vertx = Vertx.vertx();
  private final RedisLink link;
  private final RedisCredentialStore credentials;
  private final RedisUserStore users;
  private final SurveyCredentials survey;
  private final TinkVault vault;
  private final Random random = new Random(1);
  private final List<AuthenticatorApp> apps = new ArrayList<>();
  private long stored;

  Population(URI redis) {
    this(redis, DevelopmentKeyset.JSON);
  }

  /// Of a gateway with this keyset.
  public Population(URI redis, String keyset) {
    vault = new TinkVault(Keyset.parse(keyset).orElseThrow());
    link = new RedisLink(vertx, RedisSettings.standalone(redis.toString()));
    link.connected().await();
    var trail = new AuditTrail(() -> AuditPolicy.DEFAULT, false);
    credentials = new RedisCredentialStore(link, trail);
    users = new RedisUserStore(link, trail);
    survey = new SurveyCredentials(new RedisSurvey(link), InstantSource.system());
  }

  Vertx vertx() {
    return vertx;
  }

  /// Users with a token each that they have never used since that moment.
  void addUnused(int count, Instant assignedAt) {
    var sealed = vault.seal(new CredentialId("LOAD00000000"), OtpSecret.random(random));
    store(
        count,
        i -> {
          var id = new CredentialId("LOAD%08d".formatted(i));
          var holder = new UserName("holder-" + i);
          return give(holder, credential(id, holder, sealed, assignedAt));
        });
  }

  /// Users with a token each, numbered from 0.
  void addPeople(int count) {
    store(
        count,
        i -> {
          var secret = OtpSecret.random(random);
          apps.add(AuthenticatorApp.of(secret.toBase32()));
          var id = new CredentialId("PGHW%010d".formatted(i));
          var user = new UserName(user(i));
          return give(user, credential(id, user, vault.seal(id, secret), Instant.now()));
        });
  }

  /// Users with a phone each that no push reaches, numbered from 0; the phones of those numbers
  /// have these keys in turn.
  void addPhones(int count, List<SigningDevice> keys) {
    var sealed = vault.seal(new CredentialId("PGMB0000000000"), OtpSecret.random(random));
    store(count, i -> givePhone("user-" + i, i, keys.get(i % keys.size()), sealed, null));
  }

  /// Users with so many phones each that pushes reach; the phones have these keys in turn, and show
  /// no codes.
  ///
  /// @return the users with the first phone of each
  List<Person> addPushPhones(int count, int each, List<KeyPair> keys) {
    var nobodys = OtpSecret.random(random);
    var sealed = vault.seal(new CredentialId("PGMB0000000000"), nobodys);
    var app = AuthenticatorApp.of(nobodys.toBase32());
    var devices = keys.stream().map(pair -> SigningDevice.of("ES256", pair)).toList();
    store(
        count * each,
        i -> {
          var token = PushToken.registration("push-" + i);
          return givePhone("user-" + i / each, i, devices.get(i % keys.size()), sealed, token);
        });
    return IntStream.range(0, count)
        .map(user -> user * each)
        .mapToObj(
            i -> {
              var key = keys.get(i % keys.size()).getPrivate();
              var phone = new Handset(phone(i).toString(), "push-" + i, app, key);
              return new Person("user-" + i / each, phone);
            })
        .toList();
  }

  private Future<Boolean> givePhone(
      String name, int number, SigningDevice key, SealedSecret sealed, @Nullable PushToken token) {
    var description =
        new DeviceDescription("Pixel 9", DeviceDescription.Platform.ANDROID, null, null, null);
    var device =
        RegisteredDevice.telling(
            new DeviceKey.P256(key.x(), key.y()), description, token, Instant.now());
    var user = new UserName(name);
    return give(user, credential(phone(number), user, sealed, Instant.now(), device));
  }

  /// The credential of the phone of that number; the letters are not those of phones that enroll.
  static CredentialId phone(int number) {
    return new CredentialId("PUSH%010d".formatted(number));
  }

  /// Users with so many tokens each.
  ///
  /// @param prefix of their names
  public List<Holder> people(String prefix, int count, int tokens) {
    var people = new ArrayList<Holder>();
    for (int i = 0; i < count; i++) {
      people.add(new Holder(prefix + "-" + i, new ArrayList<>()));
    }
    store(
        count * tokens,
        i -> {
          var person = people.get(i / tokens);
          var secret = OtpSecret.random(random);
          person.apps.add(AuthenticatorApp.of(secret.toBase32()));
          var id = new CredentialId("PGHW%010d".formatted(1_000_000_000L + stored++));
          var user = new UserName(person.user);
          return give(user, credential(id, user, vault.seal(id, secret), Instant.now()));
        });
    return people;
  }

  /// A user and what shows the codes of their tokens.
  public record Holder(String user, List<AuthenticatorApp> apps) {}

  /// The user of that number; beyond the last, the first again.
  String user(int number) {
    return "user-" + number % Math.max(1, apps.size());
  }

  /// What the user's token shows.
  String code(int number, Instant now) {
    return apps.get(number % apps.size()).codeAt(now);
  }

  /// How many credentials nobody used for a day.
  long unused() {
    var preset = Policy.DEFAULT;
    var expiring =
        new Policy(
            preset.challenge(),
            preset.push(),
            preset.numberMatch(),
            preset.code(),
            preset.user(),
            preset.device(),
            new CredentialPolicy(1),
            preset.migration(),
            preset.hardware(),
            preset.audit());
    return survey.survey(expiring).await().expiring();
  }

  private Future<Boolean> give(UserName user, Credential credential) {
    var event = event(credential);
    return credentials
        .create(credential, event)
        .compose(created -> users.add(user, credential, 0, event).map(added -> created && added));
  }

  private static AuditEvent event(Credential credential) {
    return AuditEvent.of(
            AuditType.CREDENTIAL_IMPORTED, Actor.gateway("load"), credential.createdAt())
        .about(credential);
  }

  private static Credential credential(
      CredentialId id, UserName owner, SealedSecret secret, Instant createdAt) {
    return credential(id, owner, secret, createdAt, null);
  }

  private static Credential credential(
      CredentialId id,
      UserName owner,
      SealedSecret secret,
      Instant createdAt,
      @Nullable RegisteredDevice device) {
    return new Credential(
        id,
        device == null ? CredentialType.HARDWARE : CredentialType.MOBILE,
        CredentialState.ENABLED,
        1,
        List.of(owner),
        OtpParameters.DEFAULT,
        secret,
        CodePosition.START,
        0,
        0,
        createdAt.truncatedTo(ChronoUnit.MILLIS),
        null,
        null,
        device);
  }

  /// @throws WrongAnswerException if one of them could not be stored: what is measured then would
  ///   be something else
  private void store(int count, IntFunction<Future<Boolean>> store) {
    var atOnce = new Semaphore(AT_ONCE);
    var missing = new AtomicInteger();
    for (int i = 0; i < count; i++) {
      atOnce.acquireUninterruptibly();
      store
          .apply(i)
          .otherwise(false)
          .onSuccess(
              stored -> {
                if (!stored) {
                  missing.incrementAndGet();
                }
                atOnce.release();
              });
    }
    atOnce.acquireUninterruptibly(AT_ONCE);
    WrongAnswerException.unless(
        missing.get() == 0, missing + " of " + count + " people could not be stored");
  }

  @Override
  public void close() {
    link.close().await();
    vertx.close().await();
  }
}
