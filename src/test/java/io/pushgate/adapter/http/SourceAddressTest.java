package io.pushgate.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SourceAddressTest {
  @Test
  void anIpv4AddressStandsForItself() {
    assertThat(source("203.0.113.7")).isEqualTo("203.0.113.7").isNotEqualTo(source("203.0.113.8"));
    assertThat(source("::ffff:203.0.113.7")).isEqualTo("203.0.113.7");
  }

  @Test
  void whereTheTransportTellsNoneThereIsNone() {
    assertThat(source("")).isEmpty();
  }

  @Test
  void anIpv6AddressStandsForItsNetwork() {
    assertThat(source("2001:db8:1:2::1"))
        .isEqualTo(source("2001:db8:1:2:ffff:ffff:ffff:ffff"))
        .isNotEqualTo(source("2001:db8:1:3::1"));
  }

  private static String source(String literal) {
    return SourceAddress.network(literal);
  }
}
