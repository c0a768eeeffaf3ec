package io.pushgate.load.baseline;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// A challenge as Redis keeps it and as its callers see it. Texts are taken for free of what JSON
/// would escape: they are the load test's own.
record FloorChallenge(
    String id,
    String user,
    String title,
    String createdAt,
    String expiresAt,
    String number,
    String credentialId,
    String deviceName) {
  static final long LIFE_MILLIS = 60_000;

  private static final int STORED_FIELDS = 7;

  /// A new one, of which it is not known yet who is asked.
  static FloorChallenge draft(Instant now, String id, String user, String title, String number) {
    var created = now.truncatedTo(ChronoUnit.MILLIS);
    var expires = created.plusMillis(LIFE_MILLIS);
    return new FloorChallenge(
        id, user, title, created.toString(), expires.toString(), number, "", "");
  }

  FloorChallenge asking(FloorDevice device) {
    return new FloorChallenge(
        id, user, title, createdAt, expiresAt, number, device.credentialId(), device.name());
  }

  /// What [#drafted] and a device's label make.
  static FloorChallenge read(String id, String stored) {
    var fields = stored.split("\t", STORED_FIELDS);
    return new FloorChallenge(
        id, fields[0], fields[1], fields[2], fields[3], fields[4], fields[5], fields[6]);
  }

  /// What Redis keeps, up to the device's label.
  String drafted() {
    return String.join("\t", user, title, createdAt, expiresAt, number, "");
  }

  /// 201 of the request, and 200 of a wait that is over.
  String pending(String delivery) {
    return login("pending") + ",\"numberMatch\":\"" + number + "\"" + deliveries(delivery) + "}";
  }

  /// 200 of the wait.
  String approved(String decidedAt, String assertion) {
    return login("approved")
        + ",\"method\":\"push\",\"credentialId\":\""
        + credentialId
        + "\",\"decidedAt\":\""
        + decidedAt
        + "\""
        + deliveries("accepted")
        + ",\"assertion\":\""
        + assertion
        + "\"}";
  }

  /// As its device sees it, among the pending ones.
  String asked() {
    return "{\"challengeId\":\""
        + id
        + "\",\"client\":\"Company VPN\",\"user\":\""
        + user
        + "\",\"title\":\""
        + title
        + "\",\"message\":null,\"context\":null,\"createdAt\":\""
        + createdAt
        + "\",\"expiresAt\":\""
        + expiresAt
        + "\",\"remainingSeconds\":59,\"numberMatch\":{\"digits\":3}}";
  }

  /// The body of `messages:send`.
  String push(String pushToken, String nonce) {
    return "{\"message\":{\"android\":{\"direct_boot_ok\":false,\"priority\":\"high\","
        + "\"ttl\":\"59s\"},\"data\":{\"type\":\"challenge\",\"challengeId\":\""
        + id
        + "\",\"nonce\":\""
        + nonce
        + "\",\"expiresAt\":\""
        + expiresAt
        + "\"},\"token\":\""
        + pushToken
        + "\"}}";
  }

  /// 200 of the decision.
  static String decided(String id) {
    return "{\"challengeId\":\"" + id + "\",\"status\":\"approved\"}";
  }

  private String login(String status) {
    return "{\"challengeId\":\""
        + id
        + "\",\"user\":\""
        + user
        + "\",\"status\":\""
        + status
        + "\",\"createdAt\":\""
        + createdAt
        + "\",\"expiresAt\":\""
        + expiresAt
        + "\"";
  }

  private String deliveries(String state) {
    return ",\"delivery\":\""
        + state
        + "\",\"offerCode\":false,\"deliveries\":[{\"credentialId\":\""
        + credentialId
        + "\",\"deviceName\":\""
        + deviceName
        + "\",\"state\":\""
        + state
        + "\"}]";
  }
}
