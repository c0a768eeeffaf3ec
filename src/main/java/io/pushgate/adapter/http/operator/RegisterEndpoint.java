package io.pushgate.adapter.http.operator;

import io.pushgate.adapter.http.Actors;
import io.pushgate.adapter.http.Endpoint;
import io.pushgate.adapter.http.JsonFields;
import io.pushgate.adapter.http.Problem;
import io.pushgate.adapter.http.ProblemCode;
import io.pushgate.adapter.http.Reply;
import io.pushgate.adapter.http.RequestBody;
import io.pushgate.domain.code.CodePosition;
import io.pushgate.domain.code.OtpAlgorithm;
import io.pushgate.domain.code.OtpKind;
import io.pushgate.domain.code.OtpParameters;
import io.pushgate.domain.code.OtpSecret;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.credential.CredentialType;
import io.pushgate.flow.RegisterCredential;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `POST /v1/credentials`: a token whose secret is known.
final class RegisterEndpoint implements Endpoint {
  private final RegisterCredential registerCredential;
  private final CredentialJson credentialJson;

  RegisterEndpoint(RegisterCredential registerCredential, CredentialJson credentialJson) {
    this.registerCredential = registerCredential;
    this.credentialJson = credentialJson;
  }

  @Override
  public Future<Reply> handle(RoutingContext context) {
    return switch (RequestBody.required(context)) {
      case RequestBody.Refused(var problem) -> Future.succeededFuture(Reply.problem(problem));
      case RequestBody.Json(var members, _) -> register(context, new JsonFields(members));
    };
  }

  private Future<Reply> register(RoutingContext context, JsonFields fields) {
    var type = fields.requiredParsed("type", RegisterEndpoint::type, "must be hardware or desktop");
    var id =
        fields.parsed(
            "credentialId", CredentialId::parse, "must be 4 capital letters and 8 to 12 digits");
    var otp = otp(fields.requiredObject("otp"));
    fields.refuseOthers();
    if (type == null || otp == null || !fields.faults().isEmpty()) {
      return Future.succeededFuture(Reply.problem(Problem.invalid(fields.faults())));
    }
    return registerCredential
        .register(type, id, otp.parameters, otp.secret, otp.position, Actors.client(context))
        .map(
            registered ->
                registered
                    .map(
                        credential ->
                            Reply.json(201, credentialJson.of(credential))
                                .withHeader("Location", "/v1/credentials/" + credential.id()))
                    .orElseGet(
                        () ->
                            Reply.problem(
                                ProblemCode.CREDENTIAL_EXISTS, "This credential ID is in use.")));
  }

  private static @Nullable Otp otp(JsonFields fields) {
    var kind = fields.requiredParsed("kind", RegisterEndpoint::kind, "must be totp or hotp");
    var secret =
        fields.requiredParsed("secret", OtpSecret::fromBase32, "must be base32 of 10 to 128 bytes");
    var algorithm =
        fields.parsed("algorithm", OtpAlgorithm::parse, "must be SHA1, SHA256 or SHA512");
    var digits = fields.integer("digits", 6, 8);
    var period = fields.integer("periodSeconds", 10, 300);
    var counter = fields.counter("counter");
    if (counter != null && kind == OtpKind.TOTP) {
      fields.fault("counter", "is of no meaning for totp");
    }
    if (period != null && kind == OtpKind.HOTP) {
      fields.fault("periodSeconds", "is of no meaning for hotp");
    }
    fields.refuseOthers();
    if (kind == null || secret == null) {
      return null;
    }
    var standard = OtpParameters.DEFAULT;
    var parameters =
        new OtpParameters(
            kind,
            algorithm == null ? standard.algorithm() : algorithm,
            digits == null ? standard.digits() : digits,
            period == null ? standard.periodSeconds() : period);
    var position =
        switch (kind) {
          case TOTP -> CodePosition.START;
          case HOTP -> CodePosition.nextCounter(counter == null ? 0 : counter);
        };
    return new Otp(parameters, secret, position);
  }

  private static Optional<CredentialType> type(String name) {
    return switch (name) {
      case "hardware" -> Optional.of(CredentialType.HARDWARE);
      case "desktop" -> Optional.of(CredentialType.DESKTOP);
      default -> Optional.empty();
    };
  }

  private static Optional<OtpKind> kind(String name) {
    return switch (name) {
      case "totp" -> Optional.of(OtpKind.TOTP);
      case "hotp" -> Optional.of(OtpKind.HOTP);
      default -> Optional.empty();
    };
  }

  private record Otp(OtpParameters parameters, OtpSecret secret, CodePosition position) {}
}
