package io.pushgate.flow;

import io.pushgate.domain.Shard;
import io.pushgate.domain.policy.CodePolicy.MissRule;
import io.pushgate.domain.policy.Policy;
import io.pushgate.flow.port.Survey;
import io.pushgate.flow.port.Survey.Question;
import io.pushgate.flow.port.Survey.Touched;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.IntStream;

/// Says whom a policy would touch if it were in force, before it is. A few shards at a time, so
/// that logins do not wait for it.
public final class SurveyCredentials {
  private static final int AT_A_TIME = 8;

  private final Survey survey;
  private final InstantSource clock;

  /// Wires the flow.
  public SurveyCredentials(Survey survey, InstantSource clock) {
    this.survey = survey;
    this.clock = clock;
  }

  /// Counts what each rule of the policy would touch. A rule that the policy does not have touches
  /// nobody.
  public Future<Touched> survey(Policy proposed) {
    var days = proposed.credential().expireUnusedDays();
    var question =
        new Question(
            days == 0 ? null : clock.instant().minus(Duration.ofDays(days)),
            proposed.code().lockThreshold(),
            proposed.user().maxCredentials());
    return from(0, question, Touched.NONE).map(touched -> only(proposed, touched));
  }

  private Future<Touched> from(int first, Question question, Touched sofar) {
    if (first >= Shard.COUNT) {
      return Future.succeededFuture(sofar);
    }
    var counts =
        IntStream.range(first, first + AT_A_TIME)
            .mapToObj(number -> survey.count(new Shard(number), question))
            .toList();
    return Future.all(counts)
        .map(_ -> counts.stream().map(Future::result).reduce(sofar, Touched::plus))
        .compose(sum -> from(first + AT_A_TIME, question, sum));
  }

  private static Touched only(Policy proposed, Touched touched) {
    var charged = proposed.code().missRule() == MissRule.EVERY_CREDENTIAL;
    return new Touched(
        touched.expiring(),
        charged ? touched.locking() : 0,
        proposed.user().sharedCredentials() ? 0 : touched.shared(),
        touched.exceeding());
  }
}
