package io.pushgate.adapter.fcm;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// One connection to a server that allows two streams and holds its answers back.
class FcmConnectionTest {
  private final Vertx vertx = Vertx.vertx();
  private final RecordingListener listener = new RecordingListener();
  private final AtomicInteger retired = new AtomicInteger();
  private final List<HttpServerRequest> held = new CopyOnWriteArrayList<>();
  private final AtomicBoolean open = new AtomicBoolean();
  private HttpClientAgent client; // Vert.x closes one that nobody refers to.
  private FcmConnection connection;

  @AfterEach
  void stop() {
    Pushes.await(vertx.close());
  }

  @Test
  void requestsThatWaitedTooLongForAStreamLeaveNoTrace() {
    connect();
    var patient = List.of(post(20), post(20), post(20));
    var hasty = List.of(post(1), post(1));
    heldAtLeast(2);
    answer(held.removeFirst());
    assertThat(Pushes.await(Future.all(hasty)).<Answer>list()).containsOnly(new Answer.Silent());
    heldAtLeast(2);
    // From now on everything is answered at once.
    open.set(true);
    List.copyOf(held).forEach(FcmConnectionTest::answer);
    assertThat(Pushes.await(Future.all(patient)).<Answer>list())
        .allMatch(Answer.Received.class::isInstance);
    var later = List.of(post(20), post(20));
    assertThat(Pushes.await(Future.all(later)).<Answer>list())
        .allMatch(Answer.Received.class::isInstance);
    assertThat(retired).hasValue(0);
  }

  @Test
  void aConnectionThatAcknowledgesPingsButAnswersNothingIsRetired() {
    connect();
    assertThat(Pushes.await(post(1))).isEqualTo(new Answer.Silent());
    assertThat(retired).hasValue(1);
    assertThat(listener.events).doesNotContain("blackholed");
  }

  @Test
  void closingAnswersWhatIsStillOnIt() {
    connect();
    var waiting = List.of(post(20), post(20), post(20));
    heldAtLeast(2);
    held.getFirst().connection().close();
    assertThat(Pushes.await(Future.all(waiting)).<Answer>list())
        .allMatch(Answer.Broken.class::isInstance);
    assertThat(retired).hasValue(1);
  }

  private void connect() {
    var fcm =
        ScriptedFcm.start(
            vertx,
            new HttpServerOptions()
                .setInitialSettings(new Http2Settings().setMaxConcurrentStreams(2)),
            request -> {
              if (open.get()) {
                answer(request);
              } else {
                held.add(request);
              }
            });
    var settings = FcmSettings.of(fcm.baseUrl(), "demo-project").with(Pushes.QUICK);
    client = vertx.createHttpClient(FcmPushSender.options(settings));
    connection =
        onLoop(
            () ->
                client
                    .connect(new HttpConnectOptions().setHost("127.0.0.1").setPort(fcm.port()))
                    .map(
                        http -> {
                          var made =
                              new FcmConnection(
                                  vertx,
                                  http,
                                  settings,
                                  InstantSource.system(),
                                  listener,
                                  gone -> retired.incrementAndGet());
                          http.closeHandler(closed -> made.closed());
                          return made;
                        }));
  }

  private Future<Answer> post(int seconds) {
    return onLoop(
        () ->
            Future.succeededFuture(
                connection.post(
                    Buffer.buffer("{}"), "access", Instant.now().plusSeconds(seconds))));
  }

  private void heldAtLeast(int number) {
    Pushes.await(enough(number));
  }

  private Future<Void> enough(int number) {
    return held.size() >= number
        ? Future.succeededFuture()
        : vertx.timer(2).compose(again -> enough(number));
  }

  private <T> T onLoop(Supplier<Future<T>> step) {
    return Pushes.onLoop(vertx, step);
  }

  private static void answer(HttpServerRequest request) {
    request.response().end("{}");
  }
}
