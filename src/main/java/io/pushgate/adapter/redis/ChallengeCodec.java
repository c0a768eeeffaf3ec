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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A challenge as one JSON string. Not a hash: a value over 64 bytes would cost every field an
/// allocation of its own.
///
/// | member | what |
/// |---|---|
/// | `h` | head: array of user, client, begin (epoch ms), lifetime (ms), number to be matched or `""` |
/// | `t` | text, if any: array of title, message, ip, location, application, user agent, with null for what is not given and cut after the last that is |
/// | `d` | deliveries: arrays of credential ID, state (0 sending, 1 accepted, 2 failed, 3 none), device name |
/// | `w` | IDs of the nodes that have waiters; the scripts' own |
/// | `r` | resolution, if any: see [ResolutionCodec] |
/// | `f` | from which network address it was asked for; read by auditors alone |
final class ChallengeCodec {
  private ChallengeCodec() {}

  /// All but the deliveries, which the script adds.
  ///
  /// @param from the network address of who asked
  static String encode(Challenge challenge, String from) {
    var number = challenge.numberMatch();
    var head =
        JsonArray.of(
            challenge.user().value(),
            challenge.clientId(),
            challenge.createdAt().toEpochMilli(),
            Duration.between(challenge.createdAt(), challenge.expiresAt()).toMillis(),
            number == null ? "" : number.digits());
    var json = new JsonObject().put("h", head);
    var text = text(challenge.text());
    // An empty array would come out of a script as an empty object.
    if (!text.isEmpty()) {
      json.put("t", text);
    }
    if (!from.isEmpty()) {
      json.put("f", from);
    }
    return json.encode();
  }

  static Challenge decode(ChallengeId id, String blob) {
    var json = new JsonObject(blob);
    var head = json.getJsonArray("h");
    var begin = Instant.ofEpochMilli(head.getLong(2));
    var number = head.getString(4);
    var resolution = json.getJsonObject("r");
    return new Challenge(
        id,
        new UserName(head.getString(0)),
        head.getString(1),
        begin,
        begin.plusMillis(head.getLong(3)),
        text(json.getJsonArray("t", new JsonArray())),
        number.isEmpty() ? null : new NumberMatch(number),
        deliveries(json.getJsonArray("d")),
        resolution == null ? null : ResolutionCodec.decode(resolution));
  }

  /// The digit of a delivery's state. No text: what a login flow writes is text, and a script finds
  /// a delivery by ID and state.
  static int digit(Delivery.State state) {
    return switch (state) {
      case SENDING -> 0;
      case ACCEPTED -> 1;
      case FAILED -> 2;
      case NONE -> 3;
    };
  }

  private static List<Delivery> deliveries(JsonArray json) {
    return json.stream()
        .map(JsonArray.class::cast)
        .map(
            delivery ->
                new Delivery(
                    new CredentialId(delivery.getString(0)),
                    delivery.getString(2),
                    state(delivery.getInteger(1))))
        .toList();
  }

  private static Delivery.State state(int digit) {
    return switch (digit) {
      case 0 -> Delivery.State.SENDING;
      case 1 -> Delivery.State.ACCEPTED;
      case 2 -> Delivery.State.FAILED;
      case 3 -> Delivery.State.NONE;
      default -> throw new IllegalStateException("no such delivery state: " + digit);
    };
  }

  private static JsonArray text(LoginText text) {
    var values = new ArrayList<@Nullable String>();
    values.add(text.title());
    values.add(text.message());
    var context = text.context();
    if (context != null) {
      values.add(context.ip());
      values.add(context.location());
      values.add(context.application());
      values.add(context.userAgent());
    }
    while (!values.isEmpty() && values.getLast() == null) {
      values.removeLast();
    }
    return new JsonArray(values);
  }

  private static LoginText text(JsonArray values) {
    return new LoginText(
        at(values, 0),
        at(values, 1),
        values.size() <= 2
            ? null
            : new LoginContext(at(values, 2), at(values, 3), at(values, 4), at(values, 5)));
  }

  private static @Nullable String at(JsonArray values, int index) {
    return index < values.size() ? values.getString(index) : null;
  }
}
