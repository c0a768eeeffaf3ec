package io.pushgate.adapter.webhook;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/// Which addresses a webhook may go to. Whoever can set the URL, or what its name resolves to, must
/// not reach through us what only we can reach: the metadata service of a cloud, say.
///
/// After the IANA registries of special-purpose addresses (RFC 6890): of IPv4 all that is not
/// globally reachable unicast is refused, of IPv6 all that is not in 2000::/3, and what of that is
/// special. A NAT64 address is judged by the IPv4 address that is embedded in it; so is an
/// IPv4-mapped one, of which [InetAddress] makes an IPv4 address by itself.
final class AddressRules {
  private static final List<Network> SPECIAL_IPV4 =
      networks(
          "0.0.0.0/8", // this network (RFC 791)
          "10.0.0.0/8", // private (RFC 1918)
          "100.64.0.0/10", // shared by carriers (RFC 6598)
          "127.0.0.0/8", // loopback
          "169.254.0.0/16", // link-local (RFC 3927), where clouds have their metadata
          "172.16.0.0/12", // private
          "192.0.0.0/24", // IETF protocol assignments (RFC 6890)
          "192.0.2.0/24", // documentation (RFC 5737)
          "192.88.99.0/24", // 6to4 relays (RFC 7526)
          "192.168.0.0/16", // private
          "198.18.0.0/15", // benchmarks (RFC 2544)
          "198.51.100.0/24", // documentation
          "203.0.113.0/24", // documentation
          "224.0.0.0/4", // multicast
          "240.0.0.0/4"); // reserved (RFC 1112), and broadcast

  private static final Network GLOBAL_IPV6 = network("2000::/3");

  private static final List<Network> SPECIAL_IPV6 =
      networks(
          "2001::/23", // IETF protocol assignments, Teredo among them, which embeds IPv4 addresses
          "2001:db8::/32", // documentation (RFC 3849)
          "2002::/16", // 6to4 (RFC 3056), which embeds IPv4 addresses
          "3fff::/20"); // documentation (RFC 9637)

  private static final Network NAT64 = network("64:ff9b::/96"); // RFC 6052
  private static final int IPV4_BYTES = 4;

  private AddressRules() {}

  /// True if it is the address of somebody on the Internet.
  static boolean isPublic(InetAddress address) {
    return isPublic(address.getAddress());
  }

  private static boolean isPublic(byte[] address) {
    if (address.length == IPV4_BYTES) {
      return SPECIAL_IPV4.stream().noneMatch(network -> network.contains(address));
    }
    // Networks without IPv4 reach it by addresses such as these, which their resolvers make.
    if (NAT64.contains(address)) {
      return isPublic(Arrays.copyOfRange(address, address.length - IPV4_BYTES, address.length));
    }
    return GLOBAL_IPV6.contains(address)
        && SPECIAL_IPV6.stream().noneMatch(network -> network.contains(address));
  }

  private static List<Network> networks(String... texts) {
    return Arrays.stream(texts).map(AddressRules::network).toList();
  }

  private static Network network(String text) {
    var slash = text.indexOf('/');
    var prefix = InetAddress.ofLiteral(text.substring(0, slash)).getAddress();
    return new Network(prefix, Integer.parseInt(text.substring(slash + 1)));
  }

  /// A block of addresses.
  ///
  /// @param prefix its first address
  /// @param length how many bits are the same in all of them
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Network(byte[] prefix, int length) {
    boolean contains(byte[] address) {
      if (address.length != prefix.length) {
        return false;
      }
      for (int bit = 0; bit < length; bit++) {
        var mask = 0x80 >> (bit & 7);
        if ((address[bit >> 3] & mask) != (prefix[bit >> 3] & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
