package io.pushgate.boot;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import io.pushgate.adapter.fcm.FcmCredentials;
import io.pushgate.adapter.fcm.FcmListener;
import io.pushgate.adapter.fcm.FcmPushSender;
import io.pushgate.adapter.fcm.FcmSettings;
import io.pushgate.config.FcmConfig;
import io.pushgate.flow.port.PushMessage;
import io.pushgate.flow.port.PushOutcome;
import io.pushgate.flow.port.PushSender;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// How this node pushes: through FCM, or not at all.
///
/// @param warming readies the sender for its first push; never fails
/// @param closing gives up what the sender holds
record Pushing(PushSender sender, Supplier<Future<Void>> warming, Supplier<Future<Void>> closing) {

  static Pushing of(
      Vertx vertx,
      FcmConfig config,
      InstantSource clock,
      RandomGenerator random,
      FcmListener listener) {
    if (!config.enabled() || config.serviceAccount().isEmpty()) {
      return new Pushing(Pushing::notConfigured, Future::succeededFuture, Future::succeededFuture);
    }
    var credentials = FcmCredentials.read(config.serviceAccount().get().value());
    var sender =
        new FcmPushSender(
            vertx, settings(config, credentials), credentials, clock, random, listener);
    return new Pushing(sender, sender::warmUp, sender::close);
  }

  Future<Void> warmUp() {
    return warming.get();
  }

  Future<Void> close() {
    return closing.get();
  }

  private static FcmSettings settings(FcmConfig config, GoogleCredentials credentials) {
    var settings =
        FcmSettings.of(
            config.baseUrl(), config.projectId().orElseGet(() -> projectOf(credentials)));
    return settings.with(config.connections(), settings.streamsPerConnection());
  }

  private static String projectOf(GoogleCredentials credentials) {
    // Absent in key files that were written by hand: then the configuration must name the project.
    return credentials instanceof ServiceAccountCredentials account
        ? Objects.requireNonNullElse(account.getProjectId(), "")
        : "";
  }

  private static Future<PushOutcome> notConfigured(PushMessage message) {
    return Future.succeededFuture(
        new PushOutcome.NotSent(PushOutcome.NotSent.Reason.NOT_CONFIGURED));
  }
}
