package io.pushgate.adapter.http.operator;

import io.pushgate.adapter.http.Actors;
import io.pushgate.adapter.http.Endpoint;
import io.pushgate.adapter.http.Problem;
import io.pushgate.adapter.http.ProblemCode;
import io.pushgate.adapter.http.Reply;
import io.pushgate.flow.ImportTokens;
import io.pushgate.flow.ImportTokens.Outcome;
import io.pushgate.flow.port.DocumentFlaw;
import io.pushgate.flow.port.TokenFormat;
import io.pushgate.flow.port.TransportKey;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `POST /v1/credentials:import`: a document of hardware tokens, read while it arrives.
final class ImportEndpoint implements Endpoint {
  static final String PATH = "/v1/credentials:import";

  private static final Duration TRY_AGAIN = Duration.ofSeconds(10);

  private final ImportTokens importTokens;

  ImportEndpoint(ImportTokens importTokens) {
    this.importTokens = importTokens;
  }

  @Override
  public Future<Reply> handle(RoutingContext context) {
    var format = format(context.request().getHeader("Content-Type"));
    if (format.isEmpty()) {
      return Future.succeededFuture(
          Reply.problem(
              ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Send application/pskc+xml or text/csv."));
    }
    if (StreamedBody.isTooLarge(context.request())) {
      return Future.succeededFuture(Reply.problem(tooLarge()));
    }
    return switch (KeyHeaders.of(context.request())) {
      case KeyHeaders.Refused(var problem) -> Future.succeededFuture(Reply.problem(problem));
      case KeyHeaders.Given(var key) -> run(context, format.get(), key);
    };
  }

  private Future<Reply> run(RoutingContext context, TokenFormat format, TransportKey key) {
    var body = new StreamedBody(context);
    var refusals = new RefusalList();
    var replied = Promise.<Reply>promise();
    var eventLoop = context.vertx().getOrCreateContext();
    importTokens
        .run(new ImportTokens.Document(format, key, body), Actors.client(context), refusals)
        .map(outcome -> reply(outcome, body, refusals))
        .onComplete(
            result ->
                eventLoop.runOnContext(
                    _ -> {
                      body.discardTheRest();
                      replied.handle(result);
                    }));
    return replied.future();
  }

  private static Reply reply(Outcome outcome, StreamedBody body, RefusalList refusals) {
    return switch (outcome) {
      case Outcome.Finished(var tally) ->
          Reply.json(
              200,
              new JsonObject().put("imported", tally.imported()).put("refused", refusals.toJson()));
      case Outcome.Flawed(var flaw, var line, var tally) -> {
        var problem =
            body.tooLarge()
                ? tooLarge()
                : Problem.of(code(flaw.kind()), "The document " + flaw.sentence() + ".");
        yield Reply.problem(
            problem
                .with("line", line)
                .with("imported", tally.imported())
                .with("refused", refusals.toJson()));
      }
      case Outcome.Busy _ ->
          Reply.problem(
              Problem.of(ProblemCode.IMPORT_IN_PROGRESS, "Other imports are under way.")
                  .retryAfter(TRY_AGAIN));
    };
  }

  private static Problem tooLarge() {
    return Problem.of(ProblemCode.PAYLOAD_TOO_LARGE, "A document has at most 256 MiB.");
  }

  private static ProblemCode code(DocumentFlaw.Kind kind) {
    return switch (kind) {
      case UNREADABLE -> ProblemCode.DOCUMENT_UNREADABLE;
      case REFUSED -> ProblemCode.DOCUMENT_REFUSED;
      case KEY_REQUIRED -> ProblemCode.DOCUMENT_KEY_REQUIRED;
      case KEY_WRONG -> ProblemCode.DOCUMENT_KEY_WRONG;
    };
  }

  private static Optional<TokenFormat> format(@Nullable String contentType) {
    var type = Objects.requireNonNullElse(contentType, "").split(";", 2)[0];
    return switch (type.strip().toLowerCase(Locale.ROOT)) {
      case "application/pskc+xml" -> Optional.of(TokenFormat.PSKC);
      case "text/csv" -> Optional.of(TokenFormat.CSV);
      default -> Optional.empty();
    };
  }
}
