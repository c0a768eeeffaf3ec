package io.pushgate.adapter.fcm;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/// Where and how pushes are sent.
///
/// @param baseUrl `https`, or plain `http` to a loopback address (the simulator); no path
/// @param projectId the Firebase project
/// @param connections HTTP/2 connections held, 2–4
/// @param streamsPerConnection sends in flight on each, 1–100; FCM's own SETTINGS allow 100
/// @param timeouts all durations
/// @param breaker when to stop sending for a while
public record FcmSettings(
    URI baseUrl,
    String projectId,
    int connections,
    int streamsPerConnection,
    Timeouts timeouts,
    Breaker breaker) {
  /// Google's own endpoint.
  public static final URI GOOGLE = URI.create("https://fcm.googleapis.com");

  public FcmSettings {
    require(isSecure(baseUrl), "baseUrl must be https, or http to a loopback address");
    require(baseUrl.getRawUserInfo() == null, "baseUrl must not hold credentials");
    require(
        baseUrl.getRawQuery() == null
            && baseUrl.getRawFragment() == null
            && (baseUrl.getRawPath().isEmpty() || baseUrl.getRawPath().equals("/")),
        "baseUrl must be a scheme, a host and perhaps a port");
    require(projectId.matches("[a-z0-9][a-z0-9.:-]{0,61}[a-z0-9]"), "projectId is malformed");
    require(connections >= 2 && connections <= 4, "connections must be 2 to 4");
    require(
        streamsPerConnection >= 1 && streamsPerConnection <= 100,
        "streamsPerConnection must be 1 to 100");
  }

  /// Everything at its default, against the given endpoint.
  public static FcmSettings of(URI baseUrl, String projectId) {
    return new FcmSettings(baseUrl, projectId, 2, 100, Timeouts.DEFAULT, Breaker.DEFAULT);
  }

  /// The same with other durations.
  public FcmSettings with(Timeouts other) {
    return new FcmSettings(baseUrl, projectId, connections, streamsPerConnection, other, breaker);
  }

  /// The same with another breaker.
  public FcmSettings with(Breaker other) {
    return new FcmSettings(baseUrl, projectId, connections, streamsPerConnection, timeouts, other);
  }

  /// The same with other numbers of connections and streams.
  public FcmSettings with(int otherConnections, int otherStreams) {
    return new FcmSettings(baseUrl, projectId, otherConnections, otherStreams, timeouts, breaker);
  }

  /// Sends on the wire at once.
  int inFlightLimit() {
    return connections * streamsPerConnection;
  }

  /// Sends that may wait for a slot, and as many again that may wait for a retry.
  int queueLimit() {
    return 2 * inFlightLimit();
  }

  String sendPath() {
    return "/v1/projects/" + projectId + "/messages:send";
  }

  boolean tls() {
    return "https".equalsIgnoreCase(baseUrl.getScheme());
  }

  int port() {
    return baseUrl.getPort() >= 0 ? baseUrl.getPort() : tls() ? 443 : 80;
  }

  /// Access tokens travel in the clear only inside this machine.
  static boolean isSecure(URI uri) {
    if (uri.getHost() == null || uri.getScheme() == null) {
      return false;
    }
    return switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
      case "https" -> true;
      case "http" -> uri.getHost().matches("localhost|127(\\.\\d{1,3}){3}|\\[::1]");
      default -> false;
    };
  }

  /// Durations, all more than zero.
  ///
  /// @param connect to open a connection
  /// @param silence without any answer on a busy connection, after which it is pinged
  /// @param ping for the acknowledgement, after which the connection is given up
  /// @param attempt for one answer
  /// @param send for a send with all its retries; the challenge's remaining life if that is less
  /// @param minimum life a challenge needs to be worth a push
  /// @param backoff before a retry that FCM did not time itself
  /// @param token for one exchange of an access token
  /// @param tokenPause between two exchanges, so that a refusing endpoint is not hammered
  /// @param idle after which an unused connection is closed; FCM's own limit is near 180 s
  public record Timeouts(
      Duration connect,
      Duration silence,
      Duration ping,
      Duration attempt,
      Duration send,
      Duration minimum,
      Duration backoff,
      Duration token,
      Duration tokenPause,
      Duration idle) {
    /// As measured to be good.
    public static final Timeouts DEFAULT =
        new Timeouts(
            Duration.ofSeconds(2),
            Duration.ofMillis(1500),
            Duration.ofMillis(1500),
            Duration.ofSeconds(10),
            Duration.ofSeconds(15),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            Duration.ofSeconds(170));

    public Timeouts {
      requirePositive(connect, "connect");
      requirePositive(silence, "silence");
      requirePositive(ping, "ping");
      requirePositive(attempt, "attempt");
      requirePositive(send, "send");
      requirePositive(minimum, "minimum");
      requirePositive(backoff, "backoff");
      requirePositive(token, "token");
      requirePositive(tokenPause, "tokenPause");
      requirePositive(idle, "idle");
    }
  }

  /// When to stop sending for a while. Only transient failures count as bad.
  ///
  /// @param window over which calls are counted
  /// @param minimumCalls in the window before anything is judged, 1 or more
  /// @param failureRatio of bad calls that opens the breaker, more than 0, at most 1
  /// @param open how long it stays open; up to a fifth is added by chance, so that nodes differ
  /// @param probes calls let through afterwards, all of which must be good, 1 or more
  public record Breaker(
      Duration window, int minimumCalls, double failureRatio, Duration open, int probes) {
    /// As measured to be good.
    public static final Breaker DEFAULT =
        new Breaker(Duration.ofSeconds(10), 50, 0.5, Duration.ofSeconds(5), 5);

    public Breaker {
      requirePositive(window, "window");
      requirePositive(open, "open");
      require(minimumCalls >= 1, "minimumCalls must be 1 or more");
      require(failureRatio > 0 && failureRatio <= 1, "failureRatio must be in (0, 1]");
      require(probes >= 1, "probes must be 1 or more");
    }
  }

  private static void requirePositive(Duration duration, String name) {
    require(duration.toMillis() > 0, name + " must be at least 1 ms");
  }

  private static void require(boolean condition, String fault) {
    if (!condition) {
      throw new IllegalArgumentException("fcm: " + fault);
    }
  }
}
