package io.pushgate.adapter.http.device;

import io.pushgate.adapter.http.Actors;
import io.pushgate.adapter.http.JsonFields;
import io.pushgate.adapter.http.Paths;
import io.pushgate.adapter.http.Problem;
import io.pushgate.adapter.http.ProblemCode;
import io.pushgate.adapter.http.Reply;
import io.pushgate.adapter.http.RequestBody;
import io.pushgate.adapter.http.SourceAddress;
import io.pushgate.adapter.http.Times;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.MigrationCode;
import io.pushgate.domain.credential.MigrationId;
import io.pushgate.domain.credential.MigrationStatus;
import io.pushgate.domain.device.DeviceKey;
import io.pushgate.flow.ClaimMigration;
import io.pushgate.flow.FollowMigration;
import io.pushgate.flow.OpenMigration;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/// `/v1/device/migrations…`.
///
/// @param issuer where the gateway is found
record MigrationEndpoints(
    OpenMigration openMigration,
    ClaimMigration claimMigration,
    FollowMigration followMigration,
    ProvisionedJson provisionedJson,
    String issuer,
    InstantSource clock) {
  private static final int MAX_CODE = 64;

  /// `POST /v1/device/migrations`, by the old device.
  Future<Reply> open(RoutingContext context, Credential credential) {
    return switch (RequestBody.optional(context)) {
      case RequestBody.Refused(var problem) -> Future.succeededFuture(Reply.problem(problem));
      case RequestBody.Json(var members, _) -> {
        var fields = new JsonFields(members);
        fields.refuseOthers();
        yield fields.faults().isEmpty()
            ? openMigration.open(credential, Actors.address(context)).map(this::opened)
            : Future.succeededFuture(Reply.problem(Problem.invalid(fields.faults())));
      }
    };
  }

  private Reply opened(OpenMigration.Result result) {
    return switch (result) {
      case OpenMigration.Opened(var migration, var code) ->
          Reply.json(
              201,
              new JsonObject()
                  .put("migrationId", migration.id().value())
                  .put("migrationCode", code.display())
                  .put("migrationUri", uri(code))
                  .put("expiresAt", Times.format(migration.expiresAt())));
      case OpenMigration.NotEnabled() ->
          Reply.problem(
              ProblemCode.CREDENTIAL_NOT_ENABLED, "This credential cannot move: see its state.");
      case OpenMigration.NotAssigned() ->
          Reply.problem(
              ProblemCode.CREDENTIAL_NOT_ASSIGNED, "A credential that is nobody's cannot move.");
      case OpenMigration.TooMany(var retryAfter) ->
          Reply.problem(
              Problem.of(
                      ProblemCode.TOO_MANY_MIGRATIONS,
                      "This credential has opened too many migrations.")
                  .retryAfter(retryAfter));
      case OpenMigration.KeyReplaced() -> DeviceGate.invalidProof();
    };
  }

  private String uri(MigrationCode code) {
    return "pushgate://migrate?code="
        + code.display()
        + "&gateway="
        + URLEncoder.encode(issuer, StandardCharsets.UTF_8);
  }

  /// `POST /v1/device/migrations/claim`, by the new device.
  Future<Reply> claim(RoutingContext context, DeviceKey key) {
    return switch (RequestBody.required(context)) {
      case RequestBody.Refused(var problem) -> Future.succeededFuture(Reply.problem(problem));
      case RequestBody.Json(var members, _) ->
          claim(key, new JsonFields(members), Actors.address(context));
    };
  }

  private Future<Reply> claim(DeviceKey key, JsonFields fields, String address) {
    var code = fields.requiredText("migrationCode", 0, MAX_CODE);
    var device = NewDevice.read(fields, key, clock.instant());
    fields.refuseOthers();
    if (device == null || !fields.faults().isEmpty()) {
      return Future.succeededFuture(Reply.problem(Problem.invalid(fields.faults())));
    }
    return claimMigration
        .claim(code, device, address, SourceAddress.network(address))
        .map(this::claimed);
  }

  private Reply claimed(ClaimMigration.Result result) {
    return switch (result) {
      case ClaimMigration.Claimed(var credential, var secret) ->
          Reply.json(200, provisionedJson.of(credential, secret));
      case ClaimMigration.CodeInvalid() ->
          Reply.problem(
              ProblemCode.MIGRATION_CODE_INVALID, "The migration code is wrong, used or expired.");
      case ClaimMigration.SameDevice() ->
          Reply.problem(
              ProblemCode.MIGRATION_TO_SAME_DEVICE, "The credential lives on this device already.");
      case ClaimMigration.TooMany(var retryAfter) ->
          Reply.problem(
              Problem.of(
                      ProblemCode.TOO_MANY_CLAIMS,
                      "Too many wrong migration codes came from this address.")
                  .retryAfter(retryAfter));
    };
  }

  /// `GET /v1/device/migrations/{migrationId}`, by the old device.
  Future<Reply> follow(RoutingContext context, DeviceKey key) {
    var id = Paths.parameter(context, "migrationId", MigrationId::parse);
    return id.isEmpty()
        ? Future.succeededFuture(notFound())
        : followMigration.follow(id.get(), key).map(this::followed);
  }

  private Reply followed(FollowMigration.Result result) {
    return switch (result) {
      case FollowMigration.Open(var status) -> Reply.json(200, json(status));
      case FollowMigration.Completed(var replacement, var otp, var secret) ->
          Reply.json(
              200,
              json(MigrationStatus.COMPLETED)
                  .put("replacement", provisionedJson.of(replacement, null, otp, secret)));
      case FollowMigration.NotFound() -> notFound();
    };
  }

  private static JsonObject json(MigrationStatus status) {
    return new JsonObject().put("status", status.wireName());
  }

  private static Reply notFound() {
    return Reply.problem(ProblemCode.MIGRATION_NOT_FOUND, "This key has opened no such migration.");
  }
}
