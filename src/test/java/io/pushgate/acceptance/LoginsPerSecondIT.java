package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.gateway.GatewayNode;
import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.HttpAnswer;
import io.pushgate.testing.gateway.Phone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A smoke figure, not a benchmark: nodes, Redis, FCM, phones and login flows share this machine.
class LoginsPerSecondIT {
  @RegisterExtension
  static final Gateways gateways = Gateways.own(Map.of("push.maxPendingPerUser", "20"));

  private static final int PER_SECOND = 200;
  private static final int WARM_UP_SECONDS = 12;
  private static final int SECONDS = 5;
  private static final int PEOPLE = 40;
  // A machine too busy for the rate does what it can: a queue would be measured instead.
  private static final int AT_ONCE = 40;
  private static final Duration MEDIAN_BOUND = Duration.ofSeconds(2);

  private static final List<Person> people = new ArrayList<>();

  private record Person(String user, Phone phone) {}

  @BeforeAll
  static void peopleWithPhones() throws Exception {
    Stream.generate(gateways::someone)
        .limit(PEOPLE)
        .map(user -> new Person(user, Phone.enrolled(gateways.a(), user)))
        .forEach(people::add);
    // The compiler's work is not the gateway's: it shares these cores until the code is hot.
    run(WARM_UP_SECONDS, gateways.a(), gateways.b());
  }

  @AfterEach
  void nothingSlipsThroughUnchecked() {
    gateways.nodes().checkContract();
  }

  @Test
  void fromApprovalToAnswerOnTheSameNode() throws Exception {
    assertThat(p(50, run(SECONDS, gateways.a(), gateways.a()))).isLessThan(MEDIAN_BOUND);
  }

  @Test
  void fromApprovalToAnswerAcrossTwoNodes() throws Exception {
    assertThat(p(50, run(SECONDS, gateways.a(), gateways.b()))).isLessThan(MEDIAN_BOUND);
  }

  private static long[] run(int seconds, GatewayNode loginNode, GatewayNode deviceNode)
      throws Exception {
    gateways.nodes().checkContractLater();
    var logins = new ArrayList<CompletableFuture<Long>>();
    var atOnce = new Semaphore(AT_ONCE);
    var start = System.nanoTime();
    for (int i = 0; i < PER_SECOND * seconds; i++) {
      var due = start + i * 1_000_000_000L / PER_SECOND;
      LockSupport.parkNanos(due - System.nanoTime());
      atOnce.acquire();
      logins.add(login(i, loginNode, deviceNode).whenComplete((_, _) -> atOnce.release()));
    }
    var micros = logins.stream().mapToLong(login -> login.join() / 1000).sorted().toArray();
    System.out.printf(
        "%d logins at %.0f/s, from approval to answer %s: p50 %d µs, p99 %d µs, worst %d µs%n",
        micros.length,
        micros.length * 1e9 / (System.nanoTime() - start),
        loginNode == deviceNode ? "on one node" : "across two nodes",
        p(50, micros).toNanos() / 1000,
        p(99, micros).toNanos() / 1000,
        micros[micros.length - 1]);
    return micros;
  }

  private static CompletableFuture<Long> login(int i, GatewayNode loginNode, GatewayNode device) {
    var person = people.get(i % PEOPLE);
    return loginNode
        .login()
        .createAsync(person.user)
        .thenCompose(
            created -> {
              var challenge = created.is(201).json();
              var answer = loginNode.login().await(challenge, 60);
              var start = System.nanoTime();
              return person
                  .phone
                  .approveAsync(device, challenge)
                  .thenCombine(answer, (decided, answered) -> took(start, decided, answered));
            });
  }

  private static long took(long start, HttpAnswer decided, HttpAnswer answered) {
    decided.is(200);
    assertThat(answered.is(200).text("status")).isEqualTo("approved");
    return answered.arrivedAt() - start;
  }

  private static Duration p(int percent, long[] micros) {
    var sorted = Arrays.copyOf(micros, micros.length);
    return Duration.ofNanos(sorted[(sorted.length - 1) * percent / 100] * 1000);
  }
}
