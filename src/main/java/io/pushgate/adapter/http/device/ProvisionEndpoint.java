package io.pushgate.adapter.http.device;

import io.pushgate.adapter.http.Actors;
import io.pushgate.adapter.http.JsonFields;
import io.pushgate.adapter.http.Problem;
import io.pushgate.adapter.http.ProblemCode;
import io.pushgate.adapter.http.Reply;
import io.pushgate.adapter.http.RequestBody;
import io.pushgate.domain.device.DeviceKey;
import io.pushgate.flow.ProvisionCredential;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;

/// `POST /v1/device/credentials`.
final class ProvisionEndpoint implements DeviceGate.ForKey {
  private static final int MAX_ACTIVATION_CODE = 64;

  private final ProvisionCredential provisionCredential;
  private final ProvisionedJson provisionedJson;
  private final InstantSource clock;

  ProvisionEndpoint(
      ProvisionCredential provisionCredential,
      ProvisionedJson provisionedJson,
      InstantSource clock) {
    this.provisionCredential = provisionCredential;
    this.provisionedJson = provisionedJson;
    this.clock = clock;
  }

  @Override
  public Future<Reply> handle(RoutingContext context, DeviceKey key) {
    return switch (RequestBody.required(context)) {
      case RequestBody.Refused(var problem) -> Future.succeededFuture(Reply.problem(problem));
      case RequestBody.Json(var members, _) -> provision(context, key, new JsonFields(members));
    };
  }

  private Future<Reply> provision(RoutingContext context, DeviceKey key, JsonFields fields) {
    var activationCode = fields.text("activationCode", 0, MAX_ACTIVATION_CODE);
    var device = NewDevice.read(fields, key, clock.instant());
    fields.refuseOthers();
    if (device == null || !fields.faults().isEmpty()) {
      return Future.succeededFuture(Reply.problem(Problem.invalid(fields.faults())));
    }
    return provisionCredential
        .provision(activationCode, device, Actors.address(context))
        .map(this::reply);
  }

  private Reply reply(ProvisionCredential.Result result) {
    return switch (result) {
      case ProvisionCredential.Provisioned(var credential, var secret) ->
          Reply.json(201, provisionedJson.of(credential, secret));
      case ProvisionCredential.ActivationCodeInvalid() ->
          Reply.problem(
              ProblemCode.ACTIVATION_CODE_INVALID,
              "The activation code is wrong, used up or expired.");
      case ProvisionCredential.SelfProvisioningDisabled() ->
          Reply.problem(
              ProblemCode.SELF_PROVISIONING_DISABLED,
              "Devices may not provision themselves here: bring an activation code.");
      case ProvisionCredential.MaxCredentialsReached() ->
          Reply.problem(
              ProblemCode.MAX_CREDENTIALS_REACHED, "The user has as many credentials as allowed.");
    };
  }
}
