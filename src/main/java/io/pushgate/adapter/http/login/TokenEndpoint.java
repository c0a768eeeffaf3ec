package io.pushgate.adapter.http.login;

import io.pushgate.adapter.http.ClientGate;
import io.pushgate.adapter.http.Endpoint;
import io.pushgate.adapter.http.Problem;
import io.pushgate.adapter.http.ProblemCode;
import io.pushgate.adapter.http.Reply;
import io.pushgate.domain.client.Scope;
import io.pushgate.flow.AuthenticateClient;
import io.pushgate.flow.Caller;
import io.pushgate.flow.port.AccessTokens;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `POST /oauth2/token`: client credentials (RFC 6749 §4.4) by client_secret_basic or
/// client_secret_post. Its problems carry RFC 6749's `error` too.
final class TokenEndpoint implements Endpoint {
  private static final Set<String> PARAMETERS =
      Set.of("grant_type", "scope", "client_id", "client_secret");

  private final AuthenticateClient authenticate;
  private final ClientGate gate;

  TokenEndpoint(AuthenticateClient authenticate, ClientGate gate) {
    this.authenticate = authenticate;
    this.gate = gate;
  }

  @Override
  public Future<Reply> handle(RoutingContext context) {
    return Future.succeededFuture(answer(context));
  }

  private Reply answer(RoutingContext context) {
    var type = context.request().getHeader("Content-Type");
    if (type == null
        || !type.split(";", 2)[0]
            .strip()
            .toLowerCase(Locale.ROOT)
            .equals("application/x-www-form-urlencoded")) {
      return Reply.problem(
          Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Send application/x-www-form-urlencoded.")
              .with("error", "invalid_request"));
    }
    var form = context.request().formAttributes();
    if (form.names().stream()
        .anyMatch(name -> !PARAMETERS.contains(name) || form.getAll(name).size() > 1)) {
      return refused("invalid_request", "a parameter is unknown or given twice");
    }
    var authorization = context.request().getHeader("Authorization");
    if (authorization != null && form.contains("client_secret")) {
      return refused("invalid_request", "authenticate in the header or in the body, not in both");
    }
    return caller(authorization, form)
        .map(caller -> grant(caller, form))
        .orElseGet(TokenEndpoint::invalidClient);
  }

  private Optional<Caller> caller(@Nullable String authorization, MultiMap form) {
    if (authorization != null) {
      return authorization.regionMatches(true, 0, "Basic ", 0, 6)
          ? gate.bySecret(authorization.substring(6).strip())
              .filter(
                  caller ->
                      !form.contains("client_id")
                          || caller.client().id().equals(form.get("client_id")))
          : Optional.empty();
    }
    var id = form.get("client_id");
    var secret = form.get("client_secret");
    return id == null || secret == null ? Optional.empty() : authenticate.bySecret(id, secret);
  }

  private Reply grant(Caller caller, MultiMap form) {
    var grantType = form.get("grant_type");
    if (grantType == null) {
      return refused("invalid_request", "grant_type is required");
    }
    if (!grantType.equals("client_credentials")) {
      return refused("unsupported_grant_type", "grant_type must be client_credentials");
    }
    var scopes = scopes(form.get("scope"), caller.scopes());
    if (scopes.isEmpty()) {
      return refused("invalid_scope", "scope names a scope that this client does not hold");
    }
    var granted = scopes.get();
    return Reply.json(
        200,
        new JsonObject()
            .put("access_token", authenticate.issueAccessToken(caller, granted))
            .put("token_type", "Bearer")
            .put("expires_in", AccessTokens.LIFETIME_SECONDS)
            .put(
                "scope",
                new TreeSet<>(granted)
                    .stream().map(Scope::wireName).collect(Collectors.joining(" "))));
  }

  /// The scopes asked for, all held ones where none is; empty where one is not to be had.
  private static Optional<Set<Scope>> scopes(@Nullable String wanted, Set<Scope> held) {
    if (wanted == null || wanted.isBlank()) {
      return Optional.of(held);
    }
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (var name : wanted.strip().split(" +", -1)) {
      var scope = Scope.parse(name).filter(held::contains);
      if (scope.isEmpty()) {
        return Optional.empty();
      }
      scopes.add(scope.get());
    }
    return Optional.of(scopes);
  }

  /// Says of a body that is too large what RFC 6749 wants to be said, and leaves all other failures
  /// alone.
  static void failed(RoutingContext context) {
    if (context.statusCode() == 413) {
      Reply.problem(
              Problem.of(ProblemCode.PAYLOAD_TOO_LARGE, "A body has at most 16 KiB.")
                  .with("error", "invalid_request"))
          .writeTo(context);
    } else {
      context.next();
    }
  }

  private static Reply refused(String error, String detail) {
    return Reply.problem(Problem.invalid("", detail).with("error", error));
  }

  private static Reply invalidClient() {
    return Reply.problem(
        Problem.of(ProblemCode.UNAUTHORIZED, "Client ID or secret is wrong.")
            .with("error", "invalid_client")
            .withHeader("WWW-Authenticate", "Basic realm=\"pushgate\""));
  }
}
