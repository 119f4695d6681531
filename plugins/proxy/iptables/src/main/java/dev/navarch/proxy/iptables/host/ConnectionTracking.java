package dev.navarch.proxy.iptables.host;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what the system remembers of UDP flows, which would otherwise go on to an endpoint that is gone for as long as
 * their client keeps sending. Needs the program {@code conntrack}; without it such flows end by their own time limit.
 */
public final class ConnectionTracking {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionTracking.class);

    /** Forgets the flows that were sent to that address, or to that endpoint for it. */
    public void forgetUdp(String address, int port, List<String> endpoints) throws InterruptedException {
        List<String> words = new ArrayList<>(
                List.of("conntrack", "-D", "-p", "udp", "--orig-dst", address, "--orig-port-dst", "" + port));
        if (endpoints.isEmpty()) {
            run(words);
        }
        for (String endpoint : endpoints) {
            List<String> one = new ArrayList<>(words);
            one.addAll(List.of("--dst-nat", endpoint));
            run(one);
        }
    }

    private static void run(List<String> words) throws InterruptedException {
        try {
            Command.run("", words);
        } catch (IOException e) {
            LOG.debug("Cannot forget UDP flows: {}", e.getMessage());
        }
    }
}
