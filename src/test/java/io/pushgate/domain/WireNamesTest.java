package io.pushgate.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.challenge.ApprovalMethod;
import io.pushgate.domain.challenge.ChallengeStatus;
import io.pushgate.domain.challenge.Delivery;
import io.pushgate.domain.challenge.DenyReason;
import io.pushgate.domain.client.Scope;
import io.pushgate.domain.device.DeviceDescription.Platform;
import io.pushgate.domain.policy.NumberMatchPolicy.Mode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The contract fixes these names; the store keeps some of them.
class WireNamesTest {
  static Stream<Arguments> names() {
    return Stream.of(
        names(ApprovalMethod.values(), ApprovalMethod::wireName, "push", "code"),
        names(
            ChallengeStatus.values(),
            ChallengeStatus::wireName,
            "pending",
            "approved",
            "denied",
            "expired",
            "cancelled"),
        names(
            Delivery.State.values(),
            Delivery.State::wireName,
            "sending",
            "accepted",
            "failed",
            "none"),
        names(
            DenyReason.values(), DenyReason::wireName, "user_denied", "not_me", "number_mismatch"),
        names(Scope.values(), Scope::wireName, "push", "credentials", "admin"),
        names(Platform.values(), Platform::wireName, "android", "ios", "web", "other"),
        names(Mode.values(), Mode::wireName, "off", "optional", "required"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void areThoseOfTheContract(List<String> actual, List<String> contract) {
    assertThat(actual).isEqualTo(contract);
  }

  @ParameterizedTest
  @MethodSource("parsers")
  void areReadBackAndNothingElseIs(
      Object[] values, Function<String, Optional<?>> parse, Function<Object, String> wireName) {
    for (var value : values) {
      assertThat((Object) parse.apply(wireName.apply(value)).orElseThrow()).isEqualTo(value);
      assertThat(parse.apply(wireName.apply(value).toUpperCase(Locale.ROOT))).isEmpty();
      assertThat(parse.apply(wireName.apply(value) + " ")).isEmpty();
    }
    assertThat(parse.apply("")).isEmpty();
  }

  static Stream<Arguments> parsers() {
    return Stream.of(
        parser(ApprovalMethod.values(), ApprovalMethod::parse, ApprovalMethod::wireName),
        parser(DenyReason.values(), DenyReason::parse, DenyReason::wireName),
        parser(Scope.values(), Scope::parse, Scope::wireName),
        parser(Platform.values(), Platform::parse, Platform::wireName),
        parser(Mode.values(), Mode::parse, Mode::wireName));
  }

  @Test
  void methodReferencesAreThoseOfRfc8176() {
    assertThat(ApprovalMethod.PUSH.amr()).isEqualTo("pop");
    assertThat(ApprovalMethod.CODE.amr()).isEqualTo("otp");
  }

  private static <T> Arguments names(T[] values, Function<T, String> wireName, String... names) {
    return Arguments.of(Stream.of(values).map(wireName).toList(), List.of(names));
  }

  private static <T> Arguments parser(
      T[] values, Function<String, Optional<T>> parse, Function<T, String> wireName) {
    return Arguments.of(values, parse, wireName);
  }
}
