package dev.navarch.spi.proxy;

import java.util.List;

/**
 * All that the node's proxy must do, at one moment.
 *
 * @param ports in the order of their names; no two claim the same address, protocol and port
 */
public record ServiceTable(List<ServicePort> ports) {

    public ServiceTable {
        ports = List.copyOf(ports);
    }

    public static ServiceTable empty() {
        return new ServiceTable(List.of());
    }
}
