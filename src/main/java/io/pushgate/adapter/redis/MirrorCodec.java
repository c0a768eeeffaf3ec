package io.pushgate.adapter.redis;

import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.device.DeviceDescription.Platform;
import io.pushgate.flow.port.Mirror;
import io.pushgate.flow.port.PushTarget;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/// A credential's mirror in its user's shard, as JSON with short members: `v` version, `s` state,
/// `k` thumbprint of the device key, `n` device name, `p` platform, `t` push token, `tk` its kind,
/// `ts` its state, `tr` when it was last told, epoch ms. The scripts read it.
final class MirrorCodec {
  // Fields of a user's hash that are no credential's have names of one character.
  private static final int SPECIAL_LENGTH = 1;

  private MirrorCodec() {}

  static String encode(Credential credential) {
    var json =
        new JsonObject()
            .put("v", credential.version())
            .put("s", DeviceCodec.name(credential.state()));
    var device = credential.device();
    if (device != null) {
      json.put("k", device.key().thumbprint())
          .put("n", device.description().name())
          .put("p", device.description().platform().wireName())
          .put("ts", DeviceCodec.name(device.tokenState()));
      var refreshedAt = device.tokenRefreshedAt();
      DeviceCodec.putIfPresent(json, "tr", refreshedAt == null ? null : refreshedAt.toEpochMilli());
      var token = device.pushToken();
      if (token != null) {
        json.put("t", token.value()).put("tk", DeviceCodec.name(token.kind()));
      }
    }
    return json.encode();
  }

  /// The mirrors among a user's fields, in the order of their IDs.
  static List<Mirror> decodeAll(Fields user) {
    return user.values().entrySet().stream()
        .filter(field -> field.getKey().length() > SPECIAL_LENGTH)
        .map(field -> decode(new CredentialId(field.getKey()), field.getValue()))
        .sorted((a, b) -> a.credentialId().compareTo(b.credentialId()))
        .toList();
  }

  /// The push address in a mirror that has one.
  static PushTarget target(CredentialId id, String mirror) {
    var json = new JsonObject(mirror);
    var refreshedAt = json.getLong("tr");
    return new PushTarget(
        id,
        Platform.parse(json.getString("p")).orElseThrow(),
        Objects.requireNonNull(DeviceCodec.token(json.getString("tk"), json.getString("t"))),
        DeviceCodec.tokenState(json.getString("ts")),
        refreshedAt == null ? null : Instant.ofEpochMilli(refreshedAt));
  }

  private static Mirror decode(CredentialId id, String text) {
    var json = new JsonObject(text);
    return new Mirror(id, CredentialCodec.state(json.getString("s")), json.getLong("v"));
  }
}
