package io.pushgate.load.report;

import java.util.List;

/// What a sampler read once a second.
///
/// @param what for example `gateway CPU`
/// @param unit for example `cores`
/// @param values by second; not a number where there was nothing to read
public record Sampled(String what, String unit, List<Double> values) {
  boolean isEmpty() {
    return values.stream().noneMatch(Double::isFinite);
  }

  double mean() {
    return values.stream().filter(Double::isFinite).mapToDouble(it -> it).average().orElse(0);
  }

  double least() {
    return values.stream().filter(Double::isFinite).mapToDouble(it -> it).min().orElse(0);
  }

  double most() {
    return values.stream().filter(Double::isFinite).mapToDouble(it -> it).max().orElse(0);
  }
}
