package dev.navarch.apiserver.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.registry.Registry;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.objects.ResourceName;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** Connects clients with the kubelet of the node that a pod runs on. */
public final class NodeConnector {

    private static final ResourceName PODS = ResourceName.core("pods");

    private final Registry registry;
    private final Logs logs;
    private final Tunnels tunnels;

    /** @param tls proves the server to kubelets and tells whom to believe to be one */
    public NodeConnector(Registry registry, Supplier<SSLContext> tls) {
        this.registry = registry;
        this.logs = new Logs(tls);
        this.tunnels = new Tunnels(tls);
    }

    /** The log of a container; empty before the pod has a node. */
    public Answer log(ApiCall call) {
        LogOptions.validate(call.request().query(), call.target().name());
        PodTarget target = PodTarget.of(pod(call), call.request().query().get("container"));
        if (target.node().isEmpty()) {
            return new Answer.Whole(204, Map.of("Content-Type", List.of("text/plain")), List.of());
        }
        return logs.read(call.request(), target, KubeletAddress.of(registry, target.node(), "pods"));
    }

    /** Exec, attach and port-forward. Admission is behind them. */
    public Answer connect(ApiCall call) {
        ObjectNode pod = pod(call);
        String subresource = call.target().subresource();
        PodTarget target = subresource.equals("portforward")
                ? new PodTarget(
                        call.target().namespace(),
                        call.target().name(),
                        pod.path("spec").path("nodeName").asText(""),
                        "")
                : PodTarget.of(pod, call.request().query().get("container"));
        if (target.node().isEmpty()) {
            throw ApiException.badRequest("pod " + target.name() + " does not have a host assigned");
        }
        return tunnels.open(call.request(), subresource, target, KubeletAddress.of(registry, target.node(), "pods"));
    }

    private ObjectNode pod(ApiCall call) {
        return registry.get(PODS, call.target().namespace(), call.target().name());
    }
}
