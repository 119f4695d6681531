package dev.navarch.proxy.iptables.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Settings of the system's kernel without which rules would have no effect. */
public final class KernelSettings {

    private static final Logger LOG = LoggerFactory.getLogger(KernelSettings.class);
    private static final Path ROOT = Path.of("/proc/sys/net");

    /** Lets packets from 127.0.0.1 to a node port leave for a pod, and packets of pods be forwarded. */
    public void allowRouting() {
        set("ipv4/ip_forward");
        set("ipv4/conf/all/route_localnet");
    }

    /** Makes packets between pods of one bridge pass the rules, and tells whether they do. */
    public boolean bridgesPassRules() {
        return set("bridge/bridge-nf-call-iptables");
    }

    private static boolean set(String name) {
        Path file = ROOT.resolve(name);
        try {
            if (!Files.readString(file).strip().equals("1")) {
                Files.writeString(file, "1");
            }
            return true;
        } catch (IOException e) {
            LOG.debug("Cannot set {}: {}", file, e.getMessage());
            return false;
        }
    }
}
