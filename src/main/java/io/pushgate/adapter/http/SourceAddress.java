package io.pushgate.adapter.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// Where a call comes from, as far as limits go. Of an IPv6 address the first 64 bits: the rest is
/// for whoever has them to choose.
public final class SourceAddress {
  private static final int NETWORK_BYTES = 8;

  private SourceAddress() {}

  /// The network of an address as [Actors] tells it.
  public static String network(String literal) {
    return literal.isEmpty() ? "" : network(InetAddress.ofLiteral(literal));
  }

  private static String network(InetAddress address) {
    return address instanceof Inet6Address
        ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES))
        : address.getHostAddress();
  }
}
