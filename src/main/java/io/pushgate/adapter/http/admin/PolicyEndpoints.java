package io.pushgate.adapter.http.admin;

import io.pushgate.adapter.http.Actors;
import io.pushgate.adapter.http.Problem;
import io.pushgate.adapter.http.Reply;
import io.pushgate.adapter.http.RequestBody;
import io.pushgate.domain.policy.Policy;
import io.pushgate.flow.ChangePolicy;
import io.pushgate.flow.SurveyCredentials;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `/v1/policy`.
final class PolicyEndpoints {
  private static final String MERGE_PATCH = "application/merge-patch+json";

  private final ChangePolicy changePolicy;
  private final SurveyCredentials survey;

  PolicyEndpoints(ChangePolicy changePolicy, SurveyCredentials survey) {
    this.changePolicy = changePolicy;
    this.survey = survey;
  }

  Future<Reply> view(RoutingContext context) {
    return changePolicy.present().map(policy -> Reply.json(200, PolicyJson.of(policy)));
  }

  Future<Reply> change(RoutingContext context) {
    return switch (RequestBody.required(context, MERGE_PATCH)) {
      case RequestBody.Refused(var problem) -> Future.succeededFuture(Reply.problem(problem));
      case RequestBody.Json(var members, _) -> change(context, members);
    };
  }

  private Future<Reply> change(RoutingContext context, Map<String, @Nullable Object> members) {
    var patch = new PolicyPatch(members);
    var dryRun = context.request().getParam("dryRun");
    if (dryRun != null && !dryRun.equals("true") && !dryRun.equals("false")) {
      return Future.succeededFuture(
          Reply.problem(Problem.invalid("", "the query parameter dryRun must be true or false")));
    }
    if (!patch.faults().isEmpty()) {
      return Future.succeededFuture(Reply.problem(Problem.invalid(patch.faults())));
    }
    if ("true".equals(dryRun)) {
      return changePolicy.preview(patch.change()).compose(this::impact);
    }
    return changePolicy
        .change(patch.change(), Actors.client(context))
        .map(policy -> Reply.json(200, PolicyJson.of(policy)));
  }

  private Future<Reply> impact(Policy policy) {
    return survey
        .survey(policy)
        .map(
            touched ->
                Reply.json(
                    200,
                    new JsonObject()
                        .put("policy", PolicyJson.of(policy))
                        .put(
                            "impact",
                            new JsonObject()
                                .put("credentialsToLock", touched.locking())
                                .put("credentialsToExpire", touched.expiring())
                                .put("credentialsOfSeveralUsers", touched.shared())
                                .put("usersWithTooManyCredentials", touched.exceeding()))));
  }
}
