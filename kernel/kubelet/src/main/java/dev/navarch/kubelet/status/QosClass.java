package dev.navarch.kubelet.status;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a pod is served when the node runs short, from its requests and limits. */
public enum QosClass {
    GUARANTEED("Guaranteed"),
    BURSTABLE("Burstable"),
    BEST_EFFORT("BestEffort");

    private static final List<String> COUNTED = List.of("cpu", "memory");

    private final String text;

    QosClass(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    public static QosClass of(Pod pod) {
        List<Container> all = Stream.concat(
                        pod.getSpec().getContainers().stream(), pod.getSpec().getInitContainers().stream())
                .toList();
        boolean any = all.stream().anyMatch(c -> COUNTED.stream()
                .anyMatch(r -> quantity(requests(c), r) > 0 || quantity(limits(c), r) > 0));
        if (!any) {
            return BEST_EFFORT;
        }
        boolean full = all.stream().allMatch(c -> COUNTED.stream().allMatch(r -> {
            double limit = quantity(limits(c), r);
            double request = requests(c).containsKey(r) ? quantity(requests(c), r) : limit;
            return limit > 0 && limit == request;
        }));
        return full ? GUARANTEED : BURSTABLE;
    }

    private static Map<String, Quantity> requests(Container container) {
        return container.getResources() == null
                ? Map.of()
                : orEmpty(container.getResources().getRequests());
    }

    private static Map<String, Quantity> limits(Container container) {
        return container.getResources() == null
                ? Map.of()
                : orEmpty(container.getResources().getLimits());
    }

    private static Map<String, Quantity> orEmpty(@Nullable Map<String, Quantity> map) {
        return map == null ? Map.of() : map;
    }

    private static double quantity(Map<String, Quantity> map, String resource) {
        Quantity quantity = map.get(resource);
        return quantity == null ? 0 : quantity.getNumericalAmount().doubleValue();
    }
}
