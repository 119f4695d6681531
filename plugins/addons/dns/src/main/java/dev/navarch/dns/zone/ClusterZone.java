package dev.navarch.dns.zone;

import dev.navarch.dns.message.Answer;
import dev.navarch.dns.message.Query;
import dev.navarch.dns.message.RecordType;
import dev.navarch.dns.message.Resource;
import java.util.List;

/**
 * Answers for the names below the cluster's domain. A name that exists without a record of the type asked for has an
 * answer without records; a name that does not exist has an error, so that the search list goes on.
 */
public final class ClusterZone {

    private static final String VERSION = "1.1.0";
    private static final int REMEMBER_MISSING_SECONDS = 5;

    private final String domain;
    private final String serverAddress;
    private final ClusterObjects objects;
    private final ServiceNames services;
    private final PodNames pods;

    /**
     * The zone of a cluster.
     *
     * @param serverAddress of the Service of the DNS
     */
    public ClusterZone(String domain, String serverAddress, ClusterObjects objects, ExternalNames externalNames) {
        this.domain = domain;
        this.serverAddress = serverAddress;
        this.objects = objects;
        this.services = new ServiceNames(domain, objects, externalNames);
        this.pods = new PodNames(objects);
    }

    public boolean contains(String name) {
        return name.equals(domain) || name.endsWith("." + domain);
    }

    public Answer answer(Query query) {
        if (!objects.synced()) {
            return Answer.of(Answer.Outcome.FAILED);
        }
        String name = query.name();
        List<String> labels = name.equals(domain)
                ? List.of()
                : List.of(name.substring(0, name.length() - domain.length() - 1).split("\\."));
        Records found = find(name, labels);
        if (!found.exists()) {
            return new Answer(Answer.Outcome.NO_SUCH_NAME, List.of(), List.of(authority()));
        }
        List<Resource> answers = found.resources().get().stream()
                .filter(resource -> matches(resource, query.type()))
                .toList();
        return answers.isEmpty()
                ? new Answer(Answer.Outcome.FOUND, List.of(), List.of(authority()))
                : Answer.found(answers);
    }

    /** An alias is the answer to whatever is asked; what it stands for follows it. */
    private static boolean matches(Resource resource, int type) {
        return resource.type() == type || resource.type() == RecordType.CNAME || type == RecordType.ANY;
    }

    private Records find(String name, List<String> labels) {
        if (labels.isEmpty()) {
            return Records.of(authority(), Resource.name(name, RecordType.NS, "ns.dns." + domain));
        }
        List<String> below = labels.subList(0, labels.size() - 1);
        return switch (labels.getLast()) {
            case "svc" -> services.find(name, below);
            case "pod" -> pods.find(name, below);
            case "dns-version" -> below.isEmpty() ? Records.of(Resource.text(name, VERSION)) : Records.none();
            case "dns" -> server(name, below);
            default -> Records.none();
        };
    }

    private Records server(String name, List<String> below) {
        if (below.isEmpty()) {
            return Records.of();
        }
        return below.equals(List.of("ns"))
                ? Records.of(Resource.address(name, java.net.InetAddress.ofLiteral(serverAddress)))
                : Records.none();
    }

    private Resource authority() {
        return Resource.authority(domain, objects.revision(), REMEMBER_MISSING_SECONDS);
    }
}
