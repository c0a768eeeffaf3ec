package io.pushgate.load;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.during;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jmesPath;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;

/// The calls of [BareCycle] as Gatling makes them, signed and verified by the same code. One after
/// the other: a Gatling user does one thing at a time.
public final class SigningSimulation extends Simulation {
  private static final String CHALLENGES = "/v1/challenges";
  private static final String LIST = "/v1/device/challenges";
  private static final String NONCE = "A".repeat(43);

  private final ToolScenario.Target target = ToolScenario.target();
  private final Handset phone = BareCycle.phone();

  /// Gatling makes it.
  public SigningSimulation() {
    var protocol =
        http.baseUrl("http://127.0.0.1:" + target.port()).disableFollowRedirect().disableCaching();
    var users =
        scenario("login by push").exec(during(Duration.ofSeconds(target.seconds())).on(cycle()));
    setUp(users.injectOpen(atOnceUsers(target.atOnce()))).protocols(protocol);
  }

  private ChainBuilder cycle() {
    return exec(http("create")
            .post(CHALLENGES)
            .header("Authorization", target.authorization())
            .header("Content-Type", "application/json")
            .body(StringBody("{\"user\":\"user-1\",\"title\":\"Sign in\"}"))
            .check(
                status().is(201),
                jmesPath("challengeId").saveAs("id"),
                jmesPath("numberMatch").saveAs("number")))
        .exec(
            http("wait")
                .get(CHALLENGES + "/#{id}?wait=60")
                .header("Authorization", target.authorization())
                .check(status().is(200), jmesPath("assertion").saveAs("assertion")))
        .exec(session -> session.set("proof", phone.proof("GET", LIST, NONCE, "")))
        .exec(
            http("fetch")
                .get(LIST)
                .header("Authorization", "Device #{proof}")
                .check(status().is(200)))
        .exec(this::decide)
        .exec(
            http("decide")
                .post("#{decision}")
                .header("Authorization", "Device #{proof}")
                .header("Content-Type", "application/json")
                .body(StringBody("#{body}"))
                .check(status().is(200)))
        .exec(this::verify);
  }

  private Session decide(Session session) {
    var path = LIST + "/" + session.getString("id") + "/decision";
    var body = "{\"decision\":\"approve\",\"number\":\"" + session.getString("number") + "\"}";
    return session
        .set("decision", path)
        .set("body", body)
        .set("proof", phone.proof("POST", path, NONCE, body));
  }

  private Session verify(Session session) {
    target.keys().verified(String.valueOf(session.getString("assertion")));
    target.done().increment();
    return session;
  }
}
