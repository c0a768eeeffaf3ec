package io.pushgate.adapter.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.jspecify.annotations.Nullable;

/// The meters of one node. Tags have few values; none is an ID, a user or a secret. May be used
/// from any thread.
public final class Metrics implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private @Nullable JvmGcMetrics collections;
  private boolean closed;

  /// Where meters are registered.
  public MeterRegistry registry() {
    return registry;
  }

  /// Adds the meters of the JVM and the process, where they are not there yet. Loads the JVM's
  /// management, so it takes a while.
  public synchronized void watchJvm() {
    if (closed || collections != null) {
      return;
    }
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    collections = new JvmGcMetrics();
    collections.bindTo(registry);
  }

  /// All meters as Prometheus reads them.
  public String scrape() {
    watchJvm();
    return registry.scrape();
  }

  /// Watches nothing any more.
  @Override
  public synchronized void close() {
    closed = true;
    if (collections != null) {
      collections.close();
    }
    registry.close();
  }
}
