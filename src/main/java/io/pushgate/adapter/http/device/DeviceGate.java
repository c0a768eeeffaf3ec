package io.pushgate.adapter.http.device;

import io.pushgate.adapter.http.Endpoint;
import io.pushgate.adapter.http.Failures;
import io.pushgate.adapter.http.Problem;
import io.pushgate.adapter.http.ProblemCode;
import io.pushgate.adapter.http.Reply;
import io.pushgate.domain.Sha256;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.device.DeviceKey;
import io.pushgate.domain.device.SignedRequest;
import io.pushgate.flow.AuthenticateDevice;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lets only calls through that a device has signed, and gives every response a fresh nonce.
final class DeviceGate {
  private static final String SCHEME = "Device ";
  private static final String NONCE = "Device-Nonce";

  private final AuthenticateDevice authenticate;

  DeviceGate(AuthenticateDevice authenticate) {
    this.authenticate = authenticate;
  }

  /// An endpoint for a credential's device.
  interface ForCredential {
    Future<Reply> handle(RoutingContext context, Credential credential, String proof);
  }

  /// An endpoint for a device that has no credential yet.
  interface ForKey {
    Future<Reply> handle(RoutingContext context, DeviceKey key);
  }

  /// Puts a fresh nonce on the response, whatever becomes of the call.
  Handler<RoutingContext> freshNonce() {
    return context -> {
      try {
        context.response().putHeader(NONCE, authenticate.freshNonce());
      } catch (RuntimeException e) {
        Reply.problem(Failures.problemOf(e)).writeTo(context);
        return;
      }
      context.next();
    };
  }

  Endpoint forCredential(ForCredential endpoint) {
    return context -> {
      var proof = proof(context);
      if (proof.isEmpty()) {
        return Future.succeededFuture(invalidProof());
      }
      return authenticate
          .byCredential(proof.get(), signedRequest(context))
          .compose(
              result ->
                  result instanceof AuthenticateDevice.KnownDevice(var credential)
                      ? endpoint.handle(context, credential, proof.get())
                      : Future.succeededFuture(refusal(result)));
    };
  }

  Endpoint forKey(ForKey endpoint) {
    return context -> {
      var proof = proof(context);
      if (proof.isEmpty()) {
        return Future.succeededFuture(invalidProof());
      }
      var result = authenticate.byKey(proof.get(), signedRequest(context));
      return result instanceof AuthenticateDevice.NewDevice(var key)
          ? endpoint.handle(context, key)
          : Future.succeededFuture(refusal(result));
    };
  }

  /// One answer for every flaw: which credentials exist, and what was wrong, is nobody's business.
  static Reply invalidProof() {
    return Reply.problem(
        Problem.of(ProblemCode.INVALID_PROOF, "The proof does not fit this call.")
            .withHeader("WWW-Authenticate", "Device"));
  }

  private static Reply refusal(AuthenticateDevice.Result result) {
    return result instanceof AuthenticateDevice.StaleNonce
        ? Reply.problem(
            Problem.of(ProblemCode.USE_FRESH_NONCE, "Sign again with the nonce in Device-Nonce.")
                .withHeader("WWW-Authenticate", "Device"))
        : invalidProof();
  }

  private static Optional<String> proof(RoutingContext context) {
    var authorization = context.request().getHeader("Authorization");
    return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? Optional.of(authorization.substring(SCHEME.length()).strip())
        : Optional.empty();
  }

  private static SignedRequest signedRequest(RoutingContext context) {
    var request = context.request();
    return new SignedRequest(
        request.method().name(), request.uri(), bodyHash(context.body().buffer()));
  }

  private static String bodyHash(@Nullable Buffer body) {
    return Sha256.of(body == null ? new byte[0] : body.getBytes()).base64Url();
  }
}
