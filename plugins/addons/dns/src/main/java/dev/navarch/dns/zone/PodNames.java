package dev.navarch.dns.zone;

import dev.navarch.dns.message.Resource;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Names such as {@code 10-244-0-7.default.pod}: they say themselves which address they have. */
record PodNames(ClusterObjects objects) {

    Records find(String name, List<String> below) {
        if (below.isEmpty()) {
            return Records.of();
        }
        if (!objects.namespaceExists(below.getLast())) {
            return Records.none();
        }
        return switch (below.size()) {
            case 1 -> Records.of();
            case 2 ->
                address(below.getFirst())
                        .map(a -> Records.of(Resource.address(name, a)))
                        .orElseGet(Records::none);
            default -> Records.none();
        };
    }

    private static Optional<InetAddress> address(String label) {
        boolean four = label.matches("\\d{1,3}(-\\d{1,3}){3}");
        try {
            return Optional.of(InetAddress.ofLiteral(label.replace('-', four ? '.' : ':')));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
