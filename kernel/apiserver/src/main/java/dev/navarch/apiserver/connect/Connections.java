package dev.navarch.apiserver.connect;

import dev.navarch.apiserver.admission.Admission;
import dev.navarch.apiserver.admission.OneForm;
import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.node.NodeConnector;
import dev.navarch.apiserver.pipeline.SubresourceRouter.Connector;
import dev.navarch.apiserver.proxy.ResourceProxy;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.machinery.resource.Subresource;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.admission.Representation;

/** Asks admission whether a connection may be made, and makes it. */
public final class Connections implements Connector {

    private final Admission admission;
    private final NodeConnector nodes;
    private final ResourceProxy proxy;

    public Connections(Admission admission, NodeConnector nodes, ResourceProxy proxy) {
        this.admission = admission;
        this.nodes = nodes;
        this.proxy = proxy;
    }

    @Override
    public Answer connect(ApiCall call, ServedResource resource) {
        if (call.target().subresource().equals("log")) {
            return nodes.log(call);
        }
        if (call.request().query().has("dryRun")) {
            throw ApiException.badRequest("dryRun is not supported");
        }
        Subresource sub = java.util.Objects.requireNonNull(
                resource.type().subresource(call.target().subresource()));
        admission.ask(admission.request(
                call,
                Operation.CONNECT,
                new OneForm(new Representation("", "v1", call.target().resource(), sub.kind()), null),
                call.target().name(),
                ConnectOptions.of(call, sub.kind()),
                null));
        return sub.name().equals("proxy") ? proxy.connect(call) : nodes.connect(call);
    }
}
