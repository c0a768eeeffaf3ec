package io.pushgate.load.baseline;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.ProtocolVersion;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The floor's one pipelined connection.
final class FloorRedis {
  /// How many scripts the gateway runs in a cycle, for the floor to run as many: `redisScripts` of
  /// both must be equal. What the gateway reads by plain commands beside them is not forced, but
  /// for the device's key, which the floor reads as well.
  private static final int SCRIPTS_PER_CYCLE = 6;

  // Create, delivered, watch, pending, decide. For more than them the floor has no use: it makes up
  // for it with reads.
  private static final int OWN_SCRIPTS = 5;

  private static final String CHALLENGE = "c:";
  private static final String KEPT_MILLIS = "370000";
  private static final int MOST_UNDER_WAY = 16_384;

  private final RedisConnection connection;
  private final Map<FloorScript, String> hashes;

  private FloorRedis(RedisConnection connection, Map<FloorScript, String> hashes) {
    this.connection = connection;
    this.hashes = hashes;
  }

  /// Connects, and loads the scripts.
  static Future<FloorRedis> open(Vertx vertx, String uri) {
    var options =
        new RedisOptions()
            .setConnectionString(uri)
            .setPreferredProtocolVersion(ProtocolVersion.RESP2)
            .setPoolCleanerInterval(-1)
            .setMaxWaitingHandlers(MOST_UNDER_WAY);
    return Redis.createClient(vertx, options).connect().compose(FloorRedis::withScripts);
  }

  private static Future<FloorRedis> withScripts(RedisConnection connection) {
    var hashes = new EnumMap<FloorScript, String>(FloorScript.class);
    var loading =
        Arrays.stream(FloorScript.values())
            .map(
                script ->
                    connection
                        .send(Request.cmd(Command.SCRIPT).arg("LOAD").arg(script.text()))
                        .onSuccess(hash -> hashes.put(script, hash.toString())))
            .toList();
    return Future.all(loading).map(new FloorRedis(connection, hashes));
  }

  Future<?> enrol(FloorDevice device) {
    return connection.send(
        call(FloorScript.ENROL, 2)
            .arg(deviceKey(device.credentialId()))
            .arg(userKey(device.user()))
            .arg(device.label())
            .arg(device.stored()));
  }

  /// Stores the challenge and gives the user's device.
  ///
  /// @param draft the challenge but for who is asked
  Future<FloorDevice> create(FloorChallenge draft, Instant now) {
    return connection
        .send(
            call(FloorScript.CREATE, 3)
                .arg(CHALLENGE + draft.id())
                .arg(userKey(draft.user()))
                .arg(pendingKey(draft.user()))
                .arg(draft.id())
                .arg(draft.drafted())
                .arg(now.toEpochMilli() + FloorChallenge.LIFE_MILLIS)
                .arg(KEPT_MILLIS))
        .map(device -> FloorDevice.read(device.toString()));
  }

  Future<?> delivered(String id) {
    return connection.send(call(FloorScript.DELIVERED, 1).arg(CHALLENGE + id));
  }

  /// The challenge, and whether it is decided.
  Future<Watched> watch(String id) {
    return connection
        .send(call(FloorScript.WATCH, 1).arg(CHALLENGE + id).arg("0123456789ab"))
        .map(
            reply ->
                new Watched(
                    FloorChallenge.read(id, reply.get(0).toString()), reply.get(1) != null));
  }

  Future<FloorDevice> device(String credentialId) {
    return connection
        .send(Request.cmd(Command.GET).arg(deviceKey(credentialId)))
        .map(reply -> FloorDevice.read(reply.toString()));
  }

  Future<List<FloorChallenge>> pending(String user, Instant now) {
    return connection
        .send(
            call(FloorScript.PENDING, 1)
                .arg(pendingKey(user))
                .arg(now.toEpochMilli())
                .arg(CHALLENGE))
        .map(
            found ->
                IntStream.range(0, found.size() / 2)
                    .mapToObj(
                        i ->
                            FloorChallenge.read(
                                found.get(2 * i).toString(), found.get(2 * i + 1).toString()))
                    .toList());
  }

  /// Writes the decision and gives the challenge.
  ///
  /// @param evidence the proof and the body, which are kept
  Future<FloorChallenge> decide(String id, String user, String evidence) {
    return connection
        .send(
            call(FloorScript.DECIDE, 2)
                .arg(CHALLENGE + id)
                .arg(pendingKey(user))
                .arg(id)
                .arg(evidence)
                .arg(KEPT_MILLIS))
        .map(head -> FloorChallenge.read(id, head.toString()));
  }

  /// The scripts that only the gateway has a use for, one after the other.
  Future<?> makeUp(String id) {
    Future<?> last = Future.succeededFuture();
    for (int i = OWN_SCRIPTS; i < SCRIPTS_PER_CYCLE; i++) {
      last = last.compose(_ -> connection.send(call(FloorScript.READ, 1).arg(CHALLENGE + id)));
    }
    return last;
  }

  private Request call(FloorScript script, int keys) {
    return Request.cmd(Command.EVALSHA).arg(hashes.get(script)).arg(keys);
  }

  private static String deviceKey(String credentialId) {
    return "d:" + credentialId;
  }

  private static String userKey(String user) {
    return "u:" + user;
  }

  private static String pendingKey(String user) {
    return "p:" + user;
  }

  /// @param decided whether nobody needs to wait any more
  record Watched(FloorChallenge challenge, boolean decided) {}
}
