package dev.navarch.apiserver.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.admission.Admission;
import dev.navarch.apiserver.admission.OneForm;
import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.pipeline.SubresourceRouter.Connector;
import dev.navarch.apiserver.registry.Registry;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.admission.Representation;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.ResourceName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** Connects clients with the kubelet of the node that a pod runs on. */
public final class NodeConnector implements Connector {

    private static final ResourceName PODS = ResourceName.core("pods");
    private static final Map<String, String> KINDS = Map.of(
            "log", "PodLogOptions",
            "exec", "PodExecOptions",
            "attach", "PodAttachOptions",
            "portforward", "PodPortForwardOptions");
    private static final Set<String> CONNECTIONS = Set.of("exec", "attach", "portforward");

    private final Registry registry;
    private final Objects objects;
    private final Admission admission;
    private final Logs logs;
    private final Tunnels tunnels;

    /** @param tls proves the server to kubelets and tells whom to believe to be one */
    public NodeConnector(
            Registry registry,
            Objects objects,
            Admission admission,
            Supplier<SSLContext> tls) {
        this.registry = registry;
        this.objects = objects;
        this.admission = admission;
        Supplier<SSLContext> once = new Once<>(tls);
        this.logs = new Logs(once);
        this.tunnels = new Tunnels(once);
    }

    @Override
    public Answer connect(ApiCall call, ServedResource resource) {
        String subresource = call.target().subresource();
        if (!resource.name().equals(PODS) || !KINDS.containsKey(subresource)) {
            throw ApiException.serviceUnavailable(subresource + " of " + resource.name() + " is not served");
        }
        ObjectNode pod =
                registry.get(PODS, call.target().namespace(), call.target().name());
        PodTarget target = subresource.equals("portforward")
                ? new PodTarget(
                        call.target().namespace(),
                        call.target().name(),
                        pod.path("spec").path("nodeName").asText(""),
                        "")
                : PodTarget.of(pod, call.request().query().get("container"));
        if (CONNECTIONS.contains(subresource)) {
            admit(call, KINDS.get(subresource));
        }
        if (target.node().isEmpty()) {
            if (subresource.equals("log")) {
                return new Answer.Whole(204, Map.of("Content-Type", List.of("text/plain")), List.of());
            }
            throw ApiException.badRequest("pod " + target.name() + " does not have a host assigned");
        }
        KubeletAddress address = KubeletAddress.of(objects, target.node());
        return subresource.equals("log")
                ? logs.read(call.request(), target, address)
                : tunnels.open(call.request(), subresource, target, address);
    }

    private void admit(ApiCall call, String kind) {
        Representation form = new Representation("", "v1", "pods", kind);
        admission.ask(admission.request(
                call, Operation.CONNECT, new OneForm(form, null), call.target().name(), null, null));
    }
}
