package dev.navarch.controllers.network.endpoints;

import io.fabric8.kubernetes.api.model.EndpointAddress;
import io.fabric8.kubernetes.api.model.EndpointSubset;
import io.fabric8.kubernetes.api.model.EndpointSubsetBuilder;
import java.util.ArrayList;
import java.util.List;

/** An Endpoints object holds at most a thousand addresses, ready ones before others. */
final class EndpointsCapacity {

    static final String ANNOTATION = "endpoints.kubernetes.io/over-capacity";
    static final int MOST = 1000;

    private EndpointsCapacity() {}

    static boolean exceeded(List<EndpointSubset> subsets) {
        return subsets.stream()
                        .mapToInt(subset -> subset.getAddresses().size()
                                + subset.getNotReadyAddresses().size())
                        .sum()
                > MOST;
    }

    static List<EndpointSubset> truncated(List<EndpointSubset> subsets) {
        int ready = subsets.stream().mapToInt(s -> s.getAddresses().size()).sum();
        int readyLeft = Math.min(ready, MOST);
        int unreadyLeft = MOST - readyLeft;
        List<EndpointSubset> result = new ArrayList<>();
        for (EndpointSubset subset : subsets) {
            List<EndpointAddress> addresses = first(readyLeft, subset.getAddresses());
            List<EndpointAddress> unready = first(unreadyLeft, subset.getNotReadyAddresses());
            readyLeft -= addresses.size();
            unreadyLeft -= unready.size();
            if (!addresses.isEmpty() || !unready.isEmpty()) {
                result.add(new EndpointSubsetBuilder(subset)
                        .withAddresses(addresses)
                        .withNotReadyAddresses(unready)
                        .build());
            }
        }
        return result;
    }

    private static List<EndpointAddress> first(int count, List<EndpointAddress> addresses) {
        return addresses.subList(0, Math.min(count, addresses.size()));
    }
}
