package io.pushgate.config;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/// How pushes are sent.
///
/// @param enabled false = nothing is pushed, devices fetch by themselves
/// @param projectId the Firebase project; empty = the one that the service account names
/// @param serviceAccount the service account's key file, JSON; present in production if enabled
/// @param baseUrl where FCM is: https, or http to a loopback address
/// @param connections HTTP/2 connections to it, 2–4
public record FcmConfig(
    boolean enabled,
    Optional<String> projectId,
    Optional<Secret> serviceAccount,
    URI baseUrl,
    int connections) {
  private static final Pattern PROJECT_ID = Pattern.compile("[a-z0-9][a-z0-9.:-]{0,61}[a-z0-9]");
  private static final URI GOOGLE = URI.create("https://fcm.googleapis.com");

  /// The same with another endpoint and service account.
  public FcmConfig with(URI otherBaseUrl, Secret otherAccount) {
    return new FcmConfig(
        enabled, Optional.empty(), Optional.of(otherAccount), otherBaseUrl, connections);
  }

  static FcmConfig read(Settings in, SecretChecks checks) {
    var fcm =
        new FcmConfig(
            in.flag("fcm.enabled", true),
            in.optional("fcm.projectId", "", FcmConfig::projectId),
            in.secretFile("fcm.serviceAccountFile", checks::serviceAccountProblem),
            in.optional("fcm.baseUrl", GOOGLE.toString(), HttpUrl::secureOrigin).orElse(GOOGLE),
            in.whole("fcm.connections", 3, 2, 4));
    if (fcm.enabled && in.mode() == Mode.PRODUCTION && !in.isSet("fcm.serviceAccountFile")) {
      in.missing("fcm.serviceAccountFile", "serve needs it unless fcm.enabled is false");
    }
    if (fcm.enabled
        && !in.isSet("fcm.projectId")
        && fcm.serviceAccount.stream().anyMatch(account -> !namesProject(account, checks))) {
      in.missing("fcm.projectId", "the service account names none that could be one");
    }
    return fcm;
  }

  private static boolean namesProject(Secret account, SecretChecks checks) {
    return checks.projectOf(account).filter(PROJECT_ID.asMatchPredicate()).isPresent();
  }

  private static Parsed<String> projectId(String text) {
    return PROJECT_ID.matcher(text).matches()
        ? new Parsed.Good<>(text)
        : new Parsed.Bad<>("must be a Firebase project ID, as in acme-login-1a2b3");
  }
}
