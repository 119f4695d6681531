package dev.navarch.expression.cel.kubernetes;

import dev.navarch.expression.cel.text.Quote;
import dev.navarch.expression.cel.value.Domain;
import dev.navarch.expression.cel.value.Failure;

/** A network address: an IP address and how many of its bits count. */
public record Cidr(IpAddress ip, int prefixLength) implements Domain {

    /** Reads one; anything else is a failure. */
    public static Cidr parse(String text) {
        int slash = text.lastIndexOf('/');
        String bits = slash < 0 ? "" : text.substring(slash + 1);
        byte[] bytes = slash < 0 ? null : IpAddress.bytes(text.substring(0, slash));
        boolean number = bits.matches("0|[1-9]\\d{0,2}");
        if (bytes == null || !number || Integer.parseInt(bits) > 8 * bytes.length) {
            throw new Failure("network address parse error during conversion from string: netip.ParsePrefix("
                    + Quote.of(text) + "): unable to parse");
        }
        if (IpAddress.mapped(bytes)) {
            throw new Failure("network address parse error during conversion from string: IPv4-mapped IPv6 address "
                    + Quote.of(text) + " is not allowed");
        }
        return new Cidr(new IpAddress(bytes), Integer.parseInt(bits));
    }

    public boolean contains(IpAddress address) {
        byte[] mine = ip.bytes();
        byte[] other = address.bytes();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < prefixLength; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((mine[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    public boolean contains(Cidr other) {
        return prefixLength <= other.prefixLength && contains(other.ip);
    }

    /** With the bits that do not count zeroed. */
    public Cidr masked() {
        byte[] bytes = ip.bytes().clone();
        for (int bit = prefixLength; bit < 8 * bytes.length; bit++) {
            bytes[bit / 8] &= (byte) ~(0x80 >> (bit % 8));
        }
        return new Cidr(new IpAddress(bytes), prefixLength);
    }

    @Override
    public long size() {
        return (prefixLength + 7) / 8;
    }

    @Override
    public String toString() {
        return ip + "/" + prefixLength;
    }

    @Override
    public String typeName() {
        return "net.CIDR";
    }
}
