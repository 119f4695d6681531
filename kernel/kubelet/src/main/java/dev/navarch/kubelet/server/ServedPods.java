package dev.navarch.kubelet.server;

import java.util.List;
import java.util.Optional;

/** The pods that can be reached through this server. */
public interface ServedPods {

    Optional<ServedPod> find(String namespace, String name);

    List<ServedPod> all();
}
