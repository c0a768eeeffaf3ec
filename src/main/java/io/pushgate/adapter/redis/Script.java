package io.pushgate.adapter.redis;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/// One atomic step: a Lua script, called by the hash of its text and sent whole only to a server
/// that does not know it yet. Nothing needs to be deployed, and versions of the gateway that differ
/// in a script can run side by side.
final class Script {
  private final String text;
  private final String sha1;

  private Script(String text) {
    this.text = text;
    this.sha1 = sha1(text);
  }

  /// The script in `redis/<name>.lua`, after the functions that it calls.
  static Script named(String name) {
    var text = resource("/redis/" + name + ".lua");
    // Redis gives scripts no way to share functions but functions that are deployed.
    if (text.contains("challenge_with(") || text.contains("challenge_tell(")) {
      text = resource("/redis-functions/challenge.lua") + text;
    }
    if (text.contains("budget_")) {
      text = resource("/redis-functions/push_budget.lua") + text;
    }
    if (text.contains("index_")) {
      text = resource("/redis-functions/credential_index.lua") + text;
    }
    if (text.contains("audit(")) {
      text = resource("/redis-functions/audit.lua") + text;
    }
    return new Script(text);
  }

  private static String resource(String path) {
    try (var in = Objects.requireNonNull(Script.class.getResourceAsStream(path), path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Runs it.
  ///
  /// @param keys all that it touches, all of one shard
  /// @param arguments strings and numbers
  Future<Response> run(RedisLink link, List<String> keys, Object... arguments) {
    return link.send(request(Command.EVALSHA, sha1, keys, arguments))
        .recover(
            failure ->
                RedisErrorException.isUnknownScript(failure)
                    ? link.send(request(Command.EVAL, text, keys, arguments))
                    : Future.failedFuture(failure))
        .map(reply -> Objects.requireNonNull(reply, "a script of ours never answers nil"));
  }

  /// The name that Redis knows it by.
  String sha1() {
    return sha1;
  }

  /// Runs one that answers 1 for yes and 0 for no.
  Future<Boolean> ask(RedisLink link, List<String> keys, Object... arguments) {
    return run(link, keys, arguments).map(reply -> reply.toString().equals("1"));
  }

  private static Request request(
      Command command, String script, List<String> keys, Object... arguments) {
    var request = Request.cmd(command).arg(script).arg(keys.size());
    keys.forEach(request::arg);
    for (var argument : arguments) {
      request.arg(argument.toString());
    }
    return request;
  }

  // Redis names a script by SHA-1; no security rests on it.
  private static String sha1(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-1");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
