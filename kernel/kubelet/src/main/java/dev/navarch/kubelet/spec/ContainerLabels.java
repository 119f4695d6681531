package dev.navarch.kubelet.spec;

/** What the kubelet writes on containers and sandboxes to know it again after a restart. */
public final class ContainerLabels {

    /** The image as the pod's spec names it. */
    public static final String IMAGE = "dev.navarch.container.image";

    /** The node's file that is mounted at the termination message path. */
    public static final String TERMINATION_MESSAGE_FILE = "dev.navarch.container.termination-message-file";

    /** As in the container's spec. */
    public static final String TERMINATION_MESSAGE_POLICY = "io.kubernetes.container.terminationMessagePolicy";

    /** Seconds, on the sandbox. */
    public static final String GRACE_PERIOD = "io.kubernetes.pod.terminationGracePeriod";

    private ContainerLabels() {}
}
