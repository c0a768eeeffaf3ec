package io.pushgate.dev.demo;

import io.pushgate.config.DevelopmentClients;
import io.pushgate.dev.device.JsonHttp;
import io.pushgate.dev.device.Phone;
import io.pushgate.dev.device.PushInbox;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.Locale;
import java.util.random.RandomGenerator;

/// Plays the whole main job once, over HTTP and with a phone that really signs, and prints it.
///
/// @param gateway the gateway's public port
/// @param simulator the FCM simulator that it pushes to
/// @param lockThreshold the policy's `code.lockThreshold`
/// @param clock what authenticators read; the phone's pushes work without
public record Demonstration(
    URI gateway,
    URI simulator,
    int lockThreshold,
    InstantSource clock,
    RandomGenerator random,
    PrintStream out) {

  /// Plays it to the end, or to the first step that is not as it should be.
  ///
  /// @return true if all were
  public boolean run() {
    var start = System.nanoTime();
    var transcript = new Transcript(out);
    var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    try {
      play(transcript, http);
    } catch (UnexpectedException e) {
      transcript.say("");
      transcript.say("The demonstration stopped at step " + transcript.steps() + ".");
      return false;
    } finally {
      http.shutdownNow();
    }
    var seconds = Transcript.millis(start, System.nanoTime()) / 1_000;
    transcript.say("");
    transcript.say(
        String.format(
            Locale.ROOT,
            "%d steps, every one as it should be, in %.1f s.",
            transcript.steps(),
            seconds));
    return true;
  }

  private void play(Transcript transcript, HttpClient http) {
    var api = new JsonHttp(http, gateway);
    var client = Client.of(api, "demo", DevelopmentClients.DEMO_SECRET);
    var inbox = new PushInbox(new JsonHttp(http, simulator), "demo-" + hex());
    var phone = new Phone(api, inbox, "Alice's phone");
    var scene = new Scene(transcript, client, phone, "alice-" + hex().substring(0, 4));
    transcript.say(
        "Demonstration: alice signs in to Demo VPN, and her phone is asked \"is this you?\"");
    transcript.say(
        "All of it through the public API of " + gateway + "; the user is " + scene.user() + ".");
    var assertionCheck = new AssertionCheck(client, clock);
    var authenticator = new Enrolment(scene, clock).play();
    new Approval(scene, assertionCheck).play();
    new CodeFallback(scene, assertionCheck, authenticator).play();
    new WrongNumber(scene).play();
    new LockedToken(scene, lockThreshold, clock, random).play();
    var next = new PushInbox(new JsonHttp(http, simulator), "demo-" + hex());
    new NewPhone(scene, new Phone(api, next, "Alice's new phone")).play();
  }

  private String hex() {
    return "%016x".formatted(random.nextLong());
  }
}
