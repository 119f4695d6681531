package dev.navarch.dns.zone;

import dev.navarch.dns.message.Answer;
import dev.navarch.dns.message.Query;
import dev.navarch.dns.message.RecordType;
import dev.navarch.dns.message.Resource;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Names of addresses: those of Services, and of the endpoints of headless ones. */
public final class ReverseZone {

    private static final String FOUR = ".in-addr.arpa";
    private static final String SIX = ".ip6.arpa";
    private static final String SERVICE_NAME = "kubernetes.io/service-name";

    private final String domain;
    private final ClusterObjects objects;

    public ReverseZone(String domain, ClusterObjects objects) {
        this.domain = domain;
        this.objects = objects;
    }

    /** The answer, or empty if the address is not of this cluster. */
    public Optional<Answer> answer(Query query) {
        if (query.type() != RecordType.PTR) {
            return Optional.empty();
        }
        List<Resource> names = address(query.name()).map(this::names).orElse(List.of()).stream()
                .map(target -> Resource.name(query.name(), RecordType.PTR, target))
                .toList();
        return names.isEmpty() ? Optional.empty() : Optional.of(Answer.found(names));
    }

    private List<String> names(String address) {
        Optional<Service> service = objects.serviceAt(address);
        if (service.isPresent()) {
            var metadata = service.get().getMetadata();
            return List.of(hostName(metadata.getName(), metadata.getNamespace()));
        }
        List<String> names = new ArrayList<>();
        for (EndpointSlice slice : objects.slicesAt(address)) {
            var labels = slice.getMetadata().getLabels();
            String owner = labels == null ? null : labels.get(SERVICE_NAME);
            String namespace = slice.getMetadata().getNamespace();
            if (owner == null
                    || objects.service(namespace, owner)
                            .filter(ServiceNames::headless)
                            .isEmpty()) {
                continue;
            }
            for (Endpoint endpoint : Place.endpoints(slice)) {
                if (endpoint.getAddresses().contains(address)) {
                    names.add(Place.label(endpoint.getHostname(), address) + "." + hostName(owner, namespace));
                }
            }
        }
        return names;
    }

    private String hostName(String service, String namespace) {
        return service + "." + namespace + ".svc." + domain;
    }

    private static Optional<String> address(String name) {
        try {
            if (name.endsWith(FOUR)) {
                List<String> parts =
                        List.of(name.substring(0, name.length() - FOUR.length()).split("\\."));
                return Optional.of(InetAddress.ofLiteral(String.join(".", parts.reversed()))
                        .getHostAddress());
            }
            if (name.endsWith(SIX)) {
                String digits = new StringBuilder(
                                name.substring(0, name.length() - SIX.length()).replace(".", ""))
                        .reverse()
                        .toString();
                String groups = String.join(":", digits.split("(?<=\\G.{4})"));
                return Optional.of(InetAddress.ofLiteral(groups).getHostAddress());
            }
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }
}
