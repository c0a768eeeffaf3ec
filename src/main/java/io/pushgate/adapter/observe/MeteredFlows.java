package io.pushgate.adapter.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.pushgate.domain.challenge.ApprovalMethod;
import io.pushgate.domain.challenge.DenyReason;
import io.pushgate.domain.device.PushTokenState;
import io.pushgate.domain.user.PushBudget;
import io.pushgate.flow.port.EventReceiver;
import io.pushgate.flow.port.FlowListener;
import io.pushgate.flow.port.PushOutcome;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts what happens in the flows.
public final class MeteredFlows implements FlowListener {
  private static final Logger LOG = LoggerFactory.getLogger(MeteredFlows.class);

  private final MeterRegistry registry;
  private final Counter created;
  private final Map<ApprovalMethod, Timer> approved = new EnumMap<>(ApprovalMethod.class);
  private final Map<DenyReason, Counter> denied = new EnumMap<>(DenyReason.class);
  private final Counter codesAccepted;
  private final Counter locked;
  private final Counter usersLocked;
  private final Counter expired;
  private final Counter unlocked;
  private final Timer sweeps;

  /// Registers the meters.
  public MeteredFlows(MeterRegistry registry) {
    this.registry = registry;
    created = registry.counter("pushgate.challenges.created");
    codesAccepted = registry.counter("pushgate.codes", "result", "accepted");
    locked = registry.counter("pushgate.credentials.locked");
    usersLocked = registry.counter("pushgate.users.codeslocked");
    expired = registry.counter("pushgate.credentials.expired");
    unlocked = registry.counter("pushgate.credentials.autounlocked");
    sweeps = registry.timer("pushgate.sweeps");
    for (var method : ApprovalMethod.values()) {
      approved.put(
          method,
          Timer.builder("pushgate.challenges.approved")
              .description("From the request to the decision")
              .tag("method", method.wireName())
              .publishPercentileHistogram()
              .register(registry));
    }
    for (var reason : DenyReason.values()) {
      denied.put(
          reason, registry.counter("pushgate.challenges.denied", "reason", reason.wireName()));
    }
  }

  @Override
  public void challengeCreated() {
    created.increment();
  }

  @Override
  public void challengeApproved(ApprovalMethod method, Duration age) {
    meter(approved, method).record(age);
  }

  @Override
  public void challengeDenied(DenyReason reason) {
    meter(denied, reason).increment();
  }

  @Override
  public void pushRefused(PushBudget.Reason reason) {
    registry.counter("pushgate.pushes.refused", "reason", reason.wireName()).increment();
  }

  @Override
  public void pushSent(PushOutcome outcome) {
    registry.counter("pushgate.pushes", "outcome", outcome.getClass().getSimpleName()).increment();
  }

  @Override
  public void codeAccepted() {
    codesAccepted.increment();
  }

  @Override
  public void codeRejected(String reason) {
    registry.counter("pushgate.codes", "result", reason).increment();
  }

  @Override
  public void pushTokenChanged(PushTokenState before, PushTokenState after) {
    registry.counter("pushgate.push.tokens", "from", name(before), "to", name(after)).increment();
  }

  @Override
  public void pushedToStaleToken() {
    registry.counter("pushgate.pushes.to.stale.tokens").increment();
  }

  @Override
  public void hardwareNearlySpent(String limit) {
    registry.counter("pushgate.hardware.nearly.spent", "limit", limit).increment();
  }

  @Override
  public void codeTested(String outcome) {
    registry.counter("pushgate.codes.tested", "result", outcome).increment();
  }

  @Override
  public void credentialLocked() {
    locked.increment();
  }

  @Override
  public void userCodesLocked() {
    usersLocked.increment();
  }

  @Override
  public void credentialExpired() {
    expired.increment();
  }

  @Override
  public void credentialAutoUnlocked() {
    unlocked.increment();
  }

  @Override
  public void sweepEnded(Duration duration) {
    sweeps.record(duration);
  }

  @Override
  public void announced(EventReceiver.Outcome outcome) {
    switch (outcome) {
      case EventReceiver.Taken() -> webhooks("taken");
      case EventReceiver.NotTaken(var why) -> {
        LOG.debug("webhook not taken: {}", why);
        webhooks("not_taken");
      }
      case EventReceiver.Unwanted() -> {
        LOG.error(
            "the webhook endpoint answered 410: nothing more is sent to it until"
                + " webhooks.url or webhooks.secret is changed");
        webhooks("unwanted");
      }
    }
  }

  @Override
  public void announcementGivenUp(String id) {
    LOG.warn("webhook given up: event {}", id);
    webhooks("given_up");
  }

  private void webhooks(String outcome) {
    registry.counter("pushgate.webhooks", "outcome", outcome).increment();
  }

  @Override
  public void backgroundFailure(String what, Throwable cause) {
    LOG.warn("{}: {}", what, cause.getMessage());
    registry.counter("pushgate.background.failures", "what", what).increment();
  }

  private static String name(PushTokenState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static <K extends Enum<K>, M> M meter(Map<K, M> meters, K key) {
    var meter = meters.get(key);
    if (meter == null) {
      throw new IllegalStateException("a meter for every value is registered at the start");
    }
    return meter;
  }
}
