package io.pushgate.adapter.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {
  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, 0.255.255.255",
    "10.0.0.0, 10.255.255.255",
    "100.64.0.0, 100.127.255.255",
    "127.0.0.0, 127.255.255.255",
    "169.254.0.0, 169.254.255.255",
    "172.16.0.0, 172.31.255.255",
    "192.0.0.0, 192.0.0.255",
    "192.0.2.0, 192.0.2.255",
    "192.88.99.0, 192.88.99.255",
    "192.168.0.0, 192.168.255.255",
    "198.18.0.0, 198.19.255.255",
    "198.51.100.0, 198.51.100.255",
    "203.0.113.0, 203.0.113.255",
    "224.0.0.0, 255.255.255.255",
    ":: , 1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "2001::, 2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff",
    "2001:db8::, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
    "2002::, 2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "3fff::, 3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff",
    "4000::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
  })
  void specialNetworksAreNotPublicFromTheFirstAddressToTheLast(String first, String last) {
    assertThat(isPublic(first)).as(first).isFalse();
    assertThat(isPublic(last)).as(last).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.0.0.0",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "191.255.255.255",
        "192.0.1.0",
        "192.0.3.0",
        "192.88.98.255",
        "192.88.100.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "198.51.99.255",
        "198.51.101.0",
        "203.0.112.255",
        "203.0.114.0",
        "223.255.255.255",
        "2000::",
        "2000:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "2001:200::",
        "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff",
        "2001:db9::",
        "2003::",
        "2606:4700:4700::1111",
        "3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "3fff:1000::"
      })
  void theirNeighboursArePublic(String address) {
    assertThat(isPublic(address)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "::1",
        "::",
        "::7f00:1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "::ffff:0:7f00:1",
        "64:ff9b:1::7f00:1",
        "100::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "5f00::1",
        "2002:7f00:1::",
        "2001:0:7f00:1::"
      })
  void whateverMayLeadInsideIsNotPublic(String address) {
    assertThat(isPublic(address)).isFalse();
  }

  @Test
  void aNat64AddressIsJudgedByTheOneInIt() {
    assertThat(isPublic("64:ff9b::8.8.8.8")).isTrue();
    assertThat(isPublic("64:ff9b::127.0.0.1")).isFalse();
    assertThat(isPublic("64:ff9b::169.254.169.254")).isFalse();
    assertThat(isPublic("64:ff9b::10.1.2.3")).isFalse();
    assertThat(isPublic("64:ff9b:0:0:0:1::")).isFalse();
  }

  @Test
  void aMappedAddressIsTheOneInIt() {
    assertThat(isPublic("::ffff:8.8.8.8")).isTrue();
    assertThat(isPublic("::ffff:10.0.0.1")).isFalse();
  }

  private static boolean isPublic(String literal) {
    return AddressRules.isPublic(InetAddress.ofLiteral(literal));
  }
}
