package dev.navarch.runtime.simulated;

import java.util.BitSet;
import java.util.Optional;

/** Hands out the IPv4 addresses of a range, each to one pod at a time, the least recently used first. */
final class AddressRange {

    private final int network;
    private final int size;
    private final BitSet used = new BitSet();
    private int next = 1;

    private AddressRange(int network, int size) {
        this.network = network;
        this.size = size;
    }

    /** @param cidr such as {@code 10.244.0.0/16} */
    static AddressRange of(String cidr) {
        int slash = cidr.indexOf('/');
        int bits = Integer.parseInt(cidr.substring(slash + 1));
        int network = 0;
        for (String part : cidr.substring(0, slash).split("\\.")) {
            network = network << 8 | Integer.parseInt(part);
        }
        int size = bits == 0 ? Integer.MAX_VALUE : (int) Math.min(Integer.MAX_VALUE, 1L << (32 - bits));
        return new AddressRange(network, size);
    }

    /** Empty when all are taken. */
    synchronized Optional<String> take() {
        int free = used.nextClearBit(next);
        if (free >= size - 1) {
            free = used.nextClearBit(1);
        }
        if (free >= size - 1) {
            return Optional.empty();
        }
        used.set(free);
        next = free + 1;
        return Optional.of(text(network + free));
    }

    synchronized void release(String address) {
        int value = 0;
        for (String part : address.split("\\.")) {
            value = value << 8 | Integer.parseInt(part);
        }
        used.clear(value - network);
    }

    private static String text(int address) {
        return (address >>> 24) + "." + (address >>> 16 & 255) + "." + (address >>> 8 & 255) + "." + (address & 255);
    }
}
