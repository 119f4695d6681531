package dev.navarch.dns.zone;

import java.net.InetAddress;
import java.util.List;

/** Looks up names outside the cluster, for aliases of them. */
@FunctionalInterface
public interface ExternalNames {

    /** Their addresses; empty if there are none or they cannot be found out. */
    List<InetAddress> addresses(String name);
}
