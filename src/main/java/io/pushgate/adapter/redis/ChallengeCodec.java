package io.pushgate.adapter.redis;

import io.pushgate.domain.challenge.Challenge;
import io.pushgate.domain.challenge.ChallengeId;
import io.pushgate.domain.challenge.Delivery;
import io.pushgate.domain.challenge.LoginContext;
import io.pushgate.domain.challenge.LoginText;
import io.pushgate.domain.challenge.NumberMatch;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.user.UserName;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A challenge as one JSON string. Not a hash: a value over 64 bytes would cost every field an
/// allocation of its own.
///
/// | member | what |
/// |---|---|
/// | `u` `c` | user, client |
/// | `b` `e` | begin and expiry, epoch ms |
/// | `t` `m` | title, message, if any |
/// | `x` | context, if any: `i` ip, `l` location, `a` application, `g` user agent |
/// | `n` | number to be matched, if any |
/// | `d` | deliveries: arrays of credential ID, device name, state (`s` `a` `f` `n`) |
/// | `w` | IDs of the nodes that have waiters; the scripts' own |
/// | `r` | resolution, if any: see [ResolutionCodec] |
/// | `ev` | evidence of a device's decision: `p` proof, `b` body; read by auditors alone |
final class ChallengeCodec {
  private ChallengeCodec() {}

  /// All but the deliveries, which the script adds.
  static String encode(Challenge challenge) {
    var json =
        new JsonObject()
            .put("u", challenge.user().value())
            .put("c", challenge.clientId())
            .put("b", challenge.createdAt().toEpochMilli())
            .put("e", challenge.expiresAt().toEpochMilli());
    DeviceCodec.putIfPresent(json, "t", challenge.text().title());
    DeviceCodec.putIfPresent(json, "m", challenge.text().message());
    DeviceCodec.putIfPresent(json, "x", context(challenge.text().context()));
    if (challenge.numberMatch() != null) {
      json.put("n", challenge.numberMatch().digits());
    }
    return json.encode();
  }

  static Challenge decode(ChallengeId id, String text) {
    var json = new JsonObject(text);
    var number = json.getString("n");
    var resolution = json.getJsonObject("r");
    return new Challenge(
        id,
        new UserName(json.getString("u")),
        json.getString("c"),
        Instant.ofEpochMilli(json.getLong("b")),
        Instant.ofEpochMilli(json.getLong("e")),
        new LoginText(json.getString("t"), json.getString("m"), context(json.getJsonObject("x"))),
        number == null ? null : new NumberMatch(number),
        deliveries(json.getJsonArray("d")),
        resolution == null ? null : ResolutionCodec.decode(resolution));
  }

  /// The evidence that goes with a device's decision.
  static String evidence(String proof, String body) {
    return new JsonObject().put("p", proof).put("b", body).encode();
  }

  /// The letter of a delivery's state.
  static String letter(Delivery.State state) {
    return switch (state) {
      case SENDING -> "s";
      case ACCEPTED -> "a";
      case FAILED -> "f";
      case NONE -> "n";
    };
  }

  private static List<Delivery> deliveries(JsonArray json) {
    return json.stream()
        .map(JsonArray.class::cast)
        .map(
            delivery ->
                new Delivery(
                    new CredentialId(delivery.getString(0)),
                    delivery.getString(1),
                    state(delivery.getString(2))))
        .toList();
  }

  private static Delivery.State state(String letter) {
    return switch (letter) {
      case "s" -> Delivery.State.SENDING;
      case "a" -> Delivery.State.ACCEPTED;
      case "f" -> Delivery.State.FAILED;
      case "n" -> Delivery.State.NONE;
      default -> throw new IllegalStateException("no such delivery state: " + letter);
    };
  }

  private static @Nullable JsonObject context(@Nullable LoginContext context) {
    if (context == null) {
      return null;
    }
    var json = new JsonObject();
    DeviceCodec.putIfPresent(json, "i", context.ip());
    DeviceCodec.putIfPresent(json, "l", context.location());
    DeviceCodec.putIfPresent(json, "a", context.application());
    DeviceCodec.putIfPresent(json, "g", context.userAgent());
    return json;
  }

  private static @Nullable LoginContext context(@Nullable JsonObject json) {
    return json == null
        ? null
        : new LoginContext(
            json.getString("i"), json.getString("l"), json.getString("a"), json.getString("g"));
  }
}
