package dev.navarch.dns.zone;

import dev.navarch.dns.message.RecordType;
import dev.navarch.dns.message.Resource;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPort;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Names of Services, of their ports and of the endpoints of headless ones. */
final class ServiceNames {

    private static final String HEADLESS = "None";
    private static final int ALL_WEIGHT = 100;

    private final String domain;
    private final ClusterObjects objects;
    private final ExternalNames externalNames;

    ServiceNames(String domain, ClusterObjects objects, ExternalNames externalNames) {
        this.domain = domain;
        this.objects = objects;
        this.externalNames = externalNames;
    }

    /** The records of {@code name}, whose labels before {@code svc} are {@code below}. */
    Records find(String name, List<String> below) {
        int count = below.size();
        if (count == 0) {
            return Records.of();
        }
        String namespace = below.get(count - 1);
        if (count == 1) {
            return objects.namespaceExists(namespace) ? Records.of() : Records.none();
        }
        Optional<Service> found = objects.service(namespace, below.get(count - 2));
        if (found.isEmpty()) {
            return Records.none();
        }
        Service service = found.get();
        return switch (count) {
            case 2 -> whole(name, service);
            case 3 ->
                below.getFirst().startsWith("_")
                        ? protocol(service, below.getFirst())
                        : endpoint(name, service, below.getFirst());
            case 4 -> port(name, service, below.get(0), below.get(1));
            default -> Records.none();
        };
    }

    private Records whole(String name, Service service) {
        String alias = service.getSpec().getExternalName();
        if ("ExternalName".equals(service.getSpec().getType()) && alias != null) {
            return new Records(true, () -> aliased(name, alias));
        }
        List<Resource> resources = new ArrayList<>();
        if (headless(service)) {
            places(service).forEach(place -> resources.add(Resource.address(name, place.address())));
            serviceRecords(name, service, null, null, resources);
        } else {
            addresses(service).forEach(address -> resources.add(Resource.address(name, address)));
            serviceRecords(name, service, null, null, resources);
        }
        return Records.of(resources);
    }

    private List<Resource> aliased(String name, String alias) {
        String target = alias.endsWith(".") ? alias.substring(0, alias.length() - 1) : alias;
        List<Resource> resources = new ArrayList<>();
        resources.add(Resource.name(name, RecordType.CNAME, target));
        if (!target.endsWith("." + domain)) {
            externalNames.addresses(target).forEach(address -> resources.add(Resource.address(target, address)));
        } else {
            List<String> labels = List.of(target.split("\\."));
            int zone = domain.split("\\.").length + 1;
            if (labels.size() > zone && labels.get(labels.size() - zone).equals("svc")) {
                Service other = objects.service(labels.get(labels.size() - zone - 1), labels.getFirst())
                        .orElse(null);
                if (other != null && !"ExternalName".equals(other.getSpec().getType())) {
                    resources.addAll(whole(target, other).resources().get());
                }
            }
        }
        return resources;
    }

    private Records endpoint(String name, Service service, String label) {
        if (!headless(service)) {
            return Records.none();
        }
        List<Resource> resources = new ArrayList<>();
        for (Place place : places(service)) {
            if (place.label().equals(label)) {
                resources.add(Resource.address(name, place.address()));
            }
        }
        return resources.isEmpty() ? Records.none() : Records.of(resources);
    }

    private Records protocol(Service service, String label) {
        boolean used = ports(service).stream().anyMatch(port -> label.equals("_" + protocol(port.getProtocol())));
        return used ? Records.of() : Records.none();
    }

    private Records port(String name, Service service, String port, String protocol) {
        if (!port.startsWith("_") || !protocol.startsWith("_")) {
            return Records.none();
        }
        List<Resource> resources = new ArrayList<>();
        serviceRecords(name, service, port.substring(1), protocol.substring(1), resources);
        return resources.isEmpty() ? Records.none() : Records.of(resources);
    }

    /** SRV records, and the addresses of what they point at; of all ports where none is named. */
    private void serviceRecords(
            String name, Service service, @Nullable String port, @Nullable String protocol, List<Resource> resources) {
        if (!headless(service)) {
            for (ServicePort candidate : ports(service)) {
                if (named(candidate.getName(), candidate.getProtocol(), port, protocol)) {
                    resources.add(Resource.service(name, ALL_WEIGHT, candidate.getPort(), hostName(service)));
                }
            }
            return;
        }
        List<Place> places = places(service);
        for (Place place : places) {
            for (EndpointPort candidate : place.ports()) {
                if (candidate.getPort() != null
                        && named(candidate.getName(), candidate.getProtocol(), port, protocol)) {
                    int weight = Math.max(1, ALL_WEIGHT / places.size());
                    String target = place.label() + "." + hostName(service);
                    resources.add(Resource.service(name, weight, candidate.getPort(), target));
                }
            }
        }
    }

    private static boolean named(
            @Nullable String name,
            @Nullable String protocol,
            @Nullable String wanted,
            @Nullable String wantedProtocol) {
        return wanted == null
                || (wanted.equals(Objects.requireNonNullElse(name, ""))
                        && protocol(protocol).equals(wantedProtocol));
    }

    private static String protocol(@Nullable String protocol) {
        return Objects.requireNonNullElse(protocol, "TCP").toLowerCase(Locale.ROOT);
    }

    String hostName(Service service) {
        return service.getMetadata().getName() + "." + service.getMetadata().getNamespace() + ".svc." + domain;
    }

    private List<Place> places(Service service) {
        return Place.of(objects.slices(
                service.getMetadata().getNamespace(), service.getMetadata().getName()));
    }

    static boolean headless(Service service) {
        return HEADLESS.equals(service.getSpec().getClusterIP());
    }

    private static List<ServicePort> ports(Service service) {
        return service.getSpec().getPorts() == null
                ? List.of()
                : service.getSpec().getPorts();
    }

    private static List<InetAddress> addresses(Service service) {
        List<String> all = service.getSpec().getClusterIPs();
        String first = service.getSpec().getClusterIP();
        List<String> addresses = all != null && !all.isEmpty() ? all : first == null ? List.of() : List.of(first);
        return addresses.stream()
                .filter(address -> !address.isEmpty())
                .map(InetAddress::ofLiteral)
                .toList();
    }
}
