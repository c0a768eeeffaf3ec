package io.pushgate.adapter.http.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.adapter.http.ClientGate;
import io.pushgate.domain.client.Client;
import io.pushgate.domain.client.SecretHash;
import io.pushgate.domain.policy.Policy;
import io.pushgate.flow.AssertApproval;
import io.pushgate.flow.Caller;
import io.pushgate.flow.Deadlines;
import io.pushgate.flow.FollowChallenge;
import io.pushgate.flow.SharedReads;
import io.pushgate.flow.port.AssertionSigner;
import io.pushgate.flow.port.ChallengeStore;
import io.pushgate.flow.port.DecisionBus;
import io.pushgate.flow.port.StoreUnavailableException;
import io.pushgate.flow.port.Timers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamChallengeTest {
  private static final InstantSource CLOCK = InstantSource.system();

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void whatFailsAtOnceIsAnsweredOnceAndIsNoFaultOfOurs() throws Exception {
    var thrown = new CompletableFuture<Boolean>();
    var router = Router.router(vertx);
    router
        .get("/:challengeId")
        .handler(
            context -> {
              context.put(ClientGate.class.getName(), caller());
              try {
                streams().handle(context);
                thrown.complete(false);
              } catch (RuntimeException e) {
                thrown.complete(true);
              }
            });
    var server = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").await();
    var status =
        vertx
            .createHttpClient()
            .request(HttpMethod.GET, server.actualPort(), "127.0.0.1", "/00AAAAAAAAAAAAAAAAAAAAAA")
            .compose(request -> request.send().map(HttpClientResponse::statusCode))
            .await(10, TimeUnit.SECONDS);
    assertThat(status).isEqualTo(503);
    assertThat(thrown.get(10, TimeUnit.SECONDS)).isFalse();
  }

  /// Over a store that is not connected: it fails before it returns.
  private StreamChallenge streams() {
    var store =
        port(ChallengeStore.class, Future.failedFuture(new StoreUnavailableException("not there")));
    Timers timers = (_, _) -> () -> {};
    var follow =
        new FollowChallenge(
            new SharedReads(store::find, store::watch),
            port(DecisionBus.class, port(DecisionBus.Subscription.class, "")),
            new Deadlines(timers, CLOCK),
            () -> Policy.DEFAULT,
            CLOCK);
    var signer = port(AssertionSigner.class, "");
    var json = new ChallengeJson(new AssertApproval(signer, CLOCK, new Random(1)), CLOCK);
    return new StreamChallenge(follow, json, vertx);
  }

  private static <T> T port(Class<T> port, Object answer) {
    return port.cast(
        Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (_, _, _) -> answer));
  }

  private static Caller caller() {
    return new Caller(new Client("demo", "Demo", SecretHash.of("secret"), Set.of()), Set.of());
  }
}
