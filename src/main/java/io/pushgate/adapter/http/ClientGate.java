package io.pushgate.adapter.http;

import io.pushgate.domain.client.Scope;
import io.pushgate.flow.AuthenticateClient;
import io.pushgate.flow.Caller;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.SecurityPolicyHandler;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lets only authenticated clients with the right scope through. Stands before the body is read:
/// strangers do not get to send one.
public final class ClientGate {
  private static final String CALLER = ClientGate.class.getName();

  private final AuthenticateClient authenticate;

  /// Over the flow that knows the clients.
  public ClientGate(AuthenticateClient authenticate) {
    this.authenticate = authenticate;
  }

  /// A handler that passes callers with the scope on and answers all others.
  public SecurityPolicyHandler requiring(Scope scope) {
    return context -> {
      Optional<Caller> caller;
      try {
        caller = authenticate(context.request().getHeader("Authorization"));
      } catch (RuntimeException e) {
        Reply.problem(Failures.problemOf(e)).writeTo(context);
        return;
      }
      if (caller.isEmpty()) {
        unauthorized("Authenticate with HTTP Basic or a Bearer access token.").writeTo(context);
      } else if (!caller.get().scopes().contains(scope)) {
        Reply.problem(
                ProblemCode.FORBIDDEN, "This client lacks the scope " + scope.wireName() + ".")
            .writeTo(context);
      } else {
        context.put(CALLER, caller.get());
        context.next();
      }
    };
  }

  /// Who passed the gate.
  public static Caller caller(RoutingContext context) {
    return Objects.requireNonNull(context.<Caller>get(CALLER), "the gate stands before this");
  }

  /// 401, with the ways to authenticate.
  public static Reply unauthorized(String detail) {
    return Reply.problem(
        Problem.of(ProblemCode.UNAUTHORIZED, detail)
            .withHeader("WWW-Authenticate", "Basic realm=\"pushgate\", Bearer realm=\"pushgate\""));
  }

  private Optional<Caller> authenticate(@Nullable String authorization) {
    if (authorization == null) {
      return Optional.empty();
    }
    var space = authorization.indexOf(' ');
    var scheme = space < 0 ? "" : authorization.substring(0, space).toLowerCase(Locale.ROOT);
    var value = authorization.substring(space + 1).strip();
    return switch (scheme) {
      case "basic" -> bySecret(value);
      case "bearer" -> authenticate.byAccessToken(value);
      default -> Optional.empty();
    };
  }

  /// By the value of a Basic header (RFC 7617).
  public Optional<Caller> bySecret(String base64) {
    String pair;
    try {
      pair = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    var colon = pair.indexOf(':');
    return colon < 0
        ? Optional.empty()
        : authenticate.bySecret(pair.substring(0, colon), pair.substring(colon + 1));
  }
}
