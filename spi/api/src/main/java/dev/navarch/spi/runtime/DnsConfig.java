package dev.navarch.spi.runtime;

import java.util.List;

/** The content of a pod's resolv.conf. Without servers, the runtime's own settings stay. */
public record DnsConfig(List<String> servers, List<String> searches, List<String> options) {

    /** As a file. */
    public String toResolvConf() {
        StringBuilder text = new StringBuilder();
        if (!searches.isEmpty()) {
            text.append("search ").append(String.join(" ", searches)).append('\n');
        }
        for (String server : servers) {
            text.append("nameserver ").append(server).append('\n');
        }
        if (!options.isEmpty()) {
            text.append("options ").append(String.join(" ", options)).append('\n');
        }
        return text.toString();
    }
}
