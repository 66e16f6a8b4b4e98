package org.gongzhi.api.inbox;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Whether an address lies in the public network: a webhook must not make this service speak to what only this service can
 * reach (server-side request forgery). What IANA's registries of special-purpose addresses (RFC 6890) say is not globally
 * reachable is refused, and of IPv6 all but global unicast.
 */
final class PublicAddress {

    private static final List<Block> REFUSED_V4 = List.of(
            Block.of("0.0.0.0", 8), // this network
            Block.of("10.0.0.0", 8), // private
            Block.of("100.64.0.0", 10), // shared by carriers (CGNAT)
            Block.of("127.0.0.0", 8), // loopback
            Block.of("169.254.0.0", 16), // link-local, where clouds keep their credentials
            Block.of("172.16.0.0", 12), // private
            Block.of("192.0.0.0", 24), // protocol assignments
            Block.of("192.0.2.0", 24), // documentation
            Block.of("192.88.99.0", 24), // 6to4 relays
            Block.of("192.168.0.0", 16), // private
            Block.of("198.18.0.0", 15), // benchmarks
            Block.of("198.51.100.0", 24), // documentation
            Block.of("203.0.113.0", 24), // documentation
            Block.of("224.0.0.0", 3)); // multicast, reserved, broadcast

    private static final Block GLOBAL_V6 = Block.of("2000::", 3);

    private static final List<Block> REFUSED_V6 = List.of(
            Block.of("2001::", 23), // protocol assignments, Teredo, which hides an IPv4 address
            Block.of("2001:db8::", 32), // documentation
            Block.of("2002::", 16), // 6to4, which hides an IPv4 address
            Block.of("3fff::", 20)); // documentation

    private PublicAddress() {}

    /** An IPv4 address within IPv6 (RFC 4291, 2.5.5.2) is an {@link Inet4Address} to Java, and judged as such. */
    static boolean is(InetAddress address) {
        if (address instanceof Inet4Address) return REFUSED_V4.stream().noneMatch(block -> block.holds(address));
        return GLOBAL_V6.holds(address) && REFUSED_V6.stream().noneMatch(block -> block.holds(address));
    }

    private record Block(BigInteger network, int bits, int length) {

        static Block of(String network, int length) {
            try {
                byte[] bytes = InetAddress.getByName(network).getAddress(); // a literal: nothing is looked up
                return new Block(new BigInteger(1, bytes), bytes.length * 8, length);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(network, e);
            }
        }

        boolean holds(InetAddress address) {
            byte[] bytes = address.getAddress();
            return bytes.length * 8 == bits
                    && new BigInteger(1, bytes)
                                    .xor(network)
                                    .shiftRight(bits - length)
                                    .signum()
                            == 0;
        }
    }
}
