package dev.navarch.acceptance.recordings;

/** Where a server listens for TLS. */
record ServerAddress(String host, int port) {

    /** Reads {@code HOST:PORT}, also behind {@code https://}. */
    static ServerAddress parse(String text) {
        String address = text.strip().replaceFirst("^https://", "");
        int colon = address.lastIndexOf(':');
        return new ServerAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
    }
}
