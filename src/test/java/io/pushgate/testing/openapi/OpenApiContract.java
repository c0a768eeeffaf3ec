package io.pushgate.testing.openapi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Checks recorded exchanges against the published OpenAPI document. Load one and share it: it is
/// immutable, and reading the document takes far longer than a check.
public final class OpenApiContract {
  private final ApiDocument document;

  private OpenApiContract(ApiDocument document) {
    this.document = document;
  }

  /// Loads `openapi.yaml` from the class path.
  public static OpenApiContract load() {
    return new OpenApiContract(ApiDocument.load());
  }

  /// What in this exchange the document does not allow; empty if nothing. The response is always
  /// checked, the request where the gateway accepted it (2xx): then it was one it had to refuse.
  ///
  /// @param pathWithQuery as sent, percent-encoded
  /// @param requestBody null if there was none
  /// @param contentType the response's, empty if it had none
  /// @param headers the response's, names in any case
  /// @param responseBody null if there was none; of an event stream, what was read so far
  public List<String> violations(
      String method,
      String pathWithQuery,
      @Nullable String requestBody,
      int status,
      String contentType,
      Map<String, String> headers,
      @Nullable String responseBody) {
    var exchange =
        new Exchange(
            method, pathWithQuery, requestBody, status, contentType, headers, responseBody);
    var call = method + " " + exchange.path() + " → " + status + ": ";
    return check(exchange).stream().map(violation -> call + violation).toList();
  }

  private List<String> check(Exchange exchange) {
    var route = route(exchange.path());
    if (route.isEmpty()) {
      return checkRefusal(exchange, 404, "NotFound");
    }
    var operation = route.get().item().find(exchange.method().toLowerCase(Locale.ROOT));
    if (operation.isEmpty()) {
      return checkRefusal(exchange, 405, "MethodNotAllowed");
    }
    var responses = operation.get().get("responses");
    var response = responses.find(String.valueOf(exchange.status()));
    if (response.isEmpty()) {
      return List.of("status is not declared, but " + responses.names());
    }
    var violations = new ArrayList<>(ResponseCheck.violations(response.get(), exchange));
    if (exchange.succeeded()) {
      var request = new RequestCheck(route.get().item(), operation.get());
      violations.addAll(request.violations(exchange, route.get().parameters()));
    }
    return violations;
  }

  private List<String> checkRefusal(Exchange exchange, int status, String response) {
    if (exchange.status() != status) {
      return List.of("no such operation is declared, so the status must be " + status);
    }
    return ResponseCheck.violations(
        document.resolve("#/components/responses/" + response), exchange);
  }

  private Optional<Route> route(String path) {
    var paths = document.root().get("paths");
    return paths.names().stream()
        .flatMap(
            template ->
                new PathTemplate(template)
                        .match(path)
                        .map(parameters -> new Route(paths.get(template), parameters))
                        .stream())
        // A path without variables goes before one with (OpenAPI 3.1, Paths Object).
        .min(Comparator.comparingInt(route -> route.parameters().size()));
  }

  private record Route(ApiNode item, Map<String, String> parameters) {}
}
