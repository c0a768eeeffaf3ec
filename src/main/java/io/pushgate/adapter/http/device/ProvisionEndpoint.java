package io.pushgate.adapter.http.device;

import io.pushgate.adapter.http.Actors;
import io.pushgate.adapter.http.JsonFields;
import io.pushgate.adapter.http.OtpAuthUri;
import io.pushgate.adapter.http.Problem;
import io.pushgate.adapter.http.ProblemCode;
import io.pushgate.adapter.http.Reply;
import io.pushgate.adapter.http.RequestBody;
import io.pushgate.domain.device.DeviceDescription;
import io.pushgate.domain.device.DeviceDescription.Platform;
import io.pushgate.domain.device.DeviceKey;
import io.pushgate.domain.device.RegisteredDevice;
import io.pushgate.flow.ProvisionCredential;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// `POST /v1/device/credentials`.
final class ProvisionEndpoint implements DeviceGate.ForKey {
  private static final int MAX_ACTIVATION_CODE = 64;

  private final ProvisionCredential provisionCredential;
  private final OtpAuthUri otpAuthUri;
  private final InstantSource clock;

  ProvisionEndpoint(
      ProvisionCredential provisionCredential, OtpAuthUri otpAuthUri, InstantSource clock) {
    this.provisionCredential = provisionCredential;
    this.otpAuthUri = otpAuthUri;
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
    var pushFields = fields.object("push");
    var pushToken = pushFields == null ? null : PushTokens.read(pushFields);
    var description = description(fields.requiredObject("device"));
    fields.refuseOthers();
    if (description == null || !fields.faults().isEmpty()) {
      return Future.succeededFuture(Reply.problem(Problem.invalid(fields.faults())));
    }
    return provisionCredential
        .provision(
            activationCode,
            RegisteredDevice.telling(key, description, pushToken, clock.instant()),
            Actors.address(context))
        .map(this::reply);
  }

  private static @Nullable DeviceDescription description(JsonFields fields) {
    var name = fields.requiredText("name", 1, DeviceDescription.MAX_LENGTH);
    var platform =
        fields.requiredParsed("platform", Platform::parse, "must be android, ios, web or other");
    var description =
        platform == null
            ? null
            : new DeviceDescription(
                name,
                platform,
                fields.text("model", 0, DeviceDescription.MAX_LENGTH),
                fields.text("osVersion", 0, DeviceDescription.MAX_LENGTH),
                fields.text("appVersion", 0, DeviceDescription.MAX_LENGTH));
    if (description != null) {
      fields.refuseOthers();
    }
    return description;
  }

  private Reply reply(ProvisionCredential.Result result) {
    return switch (result) {
      case ProvisionCredential.Provisioned provisioned ->
          Reply.json(201, provisionedJson(provisioned));
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

  private JsonObject provisionedJson(ProvisionCredential.Provisioned provisioned) {
    var credential = provisioned.credential();
    var otp = credential.otp();
    var user = credential.users().isEmpty() ? null : credential.users().getFirst().value();
    return new JsonObject()
        .put("credentialId", credential.id().value())
        .put("user", user)
        .put(
            "otp",
            new JsonObject()
                .put("secret", provisioned.secret().toBase32())
                .put("algorithm", otp.algorithm().name())
                .put("digits", otp.digits())
                .put("periodSeconds", otp.periodSeconds())
                .put("uri", otpAuthUri.of(credential, provisioned.secret())));
  }
}
