package dev.navarch.spi.scheduling;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a pod asks of its node: its containers together, or the most that it needs while it is initialised, and its
 * overhead. Sidecars (init containers that are always restarted) count from their start on. Where the pod itself has
 * requests, they stand for CPU, memory and huge pages of all its containers.
 */
final class PodRequests {

    /** What a container is taken to need when scores are worked out and it does not say. */
    private static final long DEFAULT_MILLI_CPU = 100;

    private static final long DEFAULT_MEMORY = 200L * 1024 * 1024;

    private PodRequests() {}

    static Resources of(PodSpec spec) {
        return total(spec, false);
    }

    /** The same, with a little CPU and memory for containers that ask for none, so that they are spread too. */
    static Resources nonZero(PodSpec spec) {
        return total(spec, true);
    }

    private static Resources total(PodSpec spec, boolean nonZero) {
        Resources running = Resources.none();
        for (Container container : spec.getContainers()) {
            running = running.plus(of(container, nonZero));
        }
        Resources sidecars = Resources.none();
        Resources initialising = Resources.none();
        for (Container container : spec.getInitContainers()) {
            Resources own = of(container, nonZero);
            if ("Always".equals(container.getRestartPolicy())) {
                running = running.plus(own);
                sidecars = sidecars.plus(own);
                initialising = initialising.max(sidecars);
            } else {
                initialising = initialising.max(sidecars.plus(own));
            }
        }
        Resources total = spec.getInitContainers().isEmpty() ? running : running.max(initialising);
        if (spec.getResources() != null && spec.getResources().getRequests() != null) {
            Map<String, Long> replaced = total.asMap();
            spec.getResources().getRequests().forEach((name, quantity) -> {
                if (forWholePods(name)) {
                    replaced.put(name, Amount.of(name, quantity));
                }
            });
            total = Resources.ofAmounts(replaced);
        }
        return total.plus(Resources.of(spec.getOverhead()));
    }

    private static boolean forWholePods(String resource) {
        return Set.of(Resources.CPU, Resources.MEMORY).contains(resource) || resource.startsWith("hugepages-");
    }

    private static Resources of(Container container, boolean nonZero) {
        Map<String, Quantity> requests =
                container.getResources() == null || container.getResources().getRequests() == null
                        ? Map.of()
                        : container.getResources().getRequests();
        if (!nonZero) {
            return Resources.of(requests);
        }
        Map<String, Long> amounts = new HashMap<>(Resources.of(requests).asMap());
        if (!requests.containsKey(Resources.CPU)) {
            amounts.put(Resources.CPU, DEFAULT_MILLI_CPU);
        }
        if (!requests.containsKey(Resources.MEMORY)) {
            amounts.put(Resources.MEMORY, DEFAULT_MEMORY);
        }
        return Resources.ofAmounts(amounts);
    }
}
