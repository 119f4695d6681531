package dev.navarch.launcher.instance;

import java.util.List;

/**
 * A cache of loaded classes, and of what the virtual machine learnt of their methods. All of it is in memory from the
 * start on, so an API server that runs alone has one of its own. The start script picks it by the components it is given.
 */
public enum Cache {
    CLUSTER("cluster.aot", List.of("apiserver", "controllers", "scheduler", "kubelet")),
    API_SERVER("apiserver.aot", List.of("apiserver"));

    private final String file;
    private final List<String> components;

    Cache(String file, List<String> components) {
        this.file = file;
        this.components = components;
    }

    String file() {
        return file;
    }

    /** The components that its rehearsal runs. */
    public List<String> components() {
        return components;
    }
}
