package dev.navarch.kinds.service;

/** Addresses that no endpoint can have. */
final class EndpointAddresses {

    private EndpointAddresses() {}

    /** Whether this is an unspecified, loopback, link-local or multicast address. */
    static boolean isSpecial(byte[] address) {
        int first = address[0] & 0xff;
        int second = address[1] & 0xff;
        if (address.length == 4) {
            return first == 127
                    || first == 169 && second == 254
                    || first == 224 && second == 0 && address[2] == 0
                    || isZero(address, 4);
        }
        return first == 0xfe && (second & 0xc0) == 0x80
                || first == 0xff && second == 0x02
                || isZero(address, 15) && (address[15] == 0 || address[15] == 1);
    }

    private static boolean isZero(byte[] address, int bytes) {
        for (int i = 0; i < bytes; i++) {
            if (address[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
