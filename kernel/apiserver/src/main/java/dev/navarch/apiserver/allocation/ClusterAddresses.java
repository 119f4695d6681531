package dev.navarch.apiserver.allocation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.registry.Registry;
import dev.navarch.apiserver.registry.WriteOptions;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.machinery.validation.Addresses;
import dev.navarch.machinery.validation.Addresses.Network;
import dev.navarch.spi.objects.ResourceName;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Cluster addresses. An address is held by the IPAddress object of its name, so that two services can never get the
 * same one, whatever fails in between.
 */
final class ClusterAddresses {

    static final ResourceName ADDRESSES = new ResourceName("networking.k8s.io", "ipaddresses");
    private static final ResourceName RANGES = new ResourceName("networking.k8s.io", "servicecidrs");
    private static final String MANAGED_BY = "ipaddress.kubernetes.io/managed-by";
    private static final String ALLOCATOR = "ipallocator.k8s.io";
    private static final int TRIES = 16;
    private static final BigInteger SMALLEST_BAND = BigInteger.valueOf(16);
    private static final BigInteger LARGEST_BAND = BigInteger.valueOf(256);

    private final Registry registry;
    private final List<Network> configured;
    private final RandomGenerator random;

    /** @param configured one network, or one of each family; the first is the usual one */
    ClusterAddresses(Registry registry, List<Network> configured, RandomGenerator random) {
        this.registry = registry;
        this.configured = List.copyOf(configured);
        this.random = random;
    }

    /** The families of the cluster's services, {@code IPv4} and {@code IPv6}, the usual one first. */
    List<String> families() {
        return configured.stream().map(ClusterAddresses::familyOf).toList();
    }

    private static String familyOf(Network network) {
        return network.address().length == 4 ? "IPv4" : "IPv6";
    }

    /** Whether an IPAddress object was made here. */
    static boolean isAllocated(ObjectNode address) {
        return ALLOCATOR.equals(Tree.textAt(address, "metadata", "labels", MANAGED_BY));
    }

    boolean isInRange(String address) {
        return rangeOf(address).isPresent();
    }

    /** The text of the range that an address is in. */
    Optional<String> rangeOf(String address) {
        byte[] bytes = Addresses.parse(address);
        return bytes == null
                ? Optional.empty()
                : ranges().stream()
                        .filter(range -> range.contains(bytes))
                        .findFirst()
                        .map(Network::toString);
    }

    /** The text of the first range of a family. */
    Optional<String> rangeOfFamily(String family) {
        return ranges().stream()
                .filter(range -> familyOf(range).equals(family))
                .findFirst()
                .map(Network::toString);
    }

    /** How much of each range is in use, by its text. */
    Map<String, Usage> usage() {
        Map<String, Long> held = registry.list(ADDRESSES, "").stream()
                .flatMap(each -> rangeOf(Tree.textAt(each, "metadata", "name")).stream())
                .collect(Collectors.groupingBy(range -> range, Collectors.counting()));
        Map<String, Usage> usage = new LinkedHashMap<>();
        for (Network range : ranges()) {
            long taken = held.getOrDefault(range.toString(), 0L);
            double edges = range.address().length == 4 ? 2 : 1;
            usage.put(range.toString(), new Usage(taken, Math.max(0, size(range).doubleValue() - edges - taken)));
        }
        return usage;
    }

    /** Numbers of addresses. */
    record Usage(double held, double free) {}

    /** Why the address cannot be one of a service; empty if it can. */
    String problem(String address) {
        byte[] bytes = Addresses.parse(address);
        for (Network range : ranges()) {
            if (bytes != null && range.contains(bytes)) {
                BigInteger offset = number(bytes).subtract(number(range.address()));
                boolean edge = offset.signum() == 0
                        || bytes.length == 4 && offset.equals(size(range).subtract(BigInteger.ONE));
                return edge ? "the provided network does not match the current range" : "";
            }
        }
        return "the provided IP (" + address + ") is not in the valid range. The range of valid IPs is "
                + configured.getFirst();
    }

    /** Takes a certain address for a service; false if another holds it. */
    boolean take(String address, String namespace, String name) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("apiVersion", "networking.k8s.io/v1").put("kind", "IPAddress");
        object.putObject("metadata")
                .put("name", address)
                .putObject("labels")
                .put("ipaddress.kubernetes.io/ip-family", address.indexOf(':') >= 0 ? "IPv6" : "IPv4")
                .put(MANAGED_BY, ALLOCATOR);
        object.putObject("spec")
                .putObject("parentRef")
                .put("resource", "services")
                .put("namespace", namespace)
                .put("name", name);
        try {
            registry.create(ADDRESSES, object, WriteOptions.SYSTEM);
            return true;
        } catch (ApiException refused) {
            if (refused.is("AlreadyExists")) {
                return isHeldBy(address, namespace, name);
            }
            throw refused;
        }
    }

    /** Takes any address; empty if there is none left. The lower part of a range is used last. */
    Optional<String> takeAny(String family, String namespace, String name) {
        for (Network range : ranges()) {
            if (!familyOf(range).equals(family)) {
                continue;
            }
            BigInteger size = size(range);
            BigInteger band =
                    size.shiftRight(4).max(SMALLEST_BAND).min(LARGEST_BAND).min(size);
            BigInteger end = size.subtract(range.address().length == 4 ? BigInteger.ONE : BigInteger.ZERO);
            Optional<String> found = takeBetween(range, band, end, namespace, name);
            if (found.isEmpty()) {
                found = takeBetween(range, BigInteger.ONE, band.min(end), namespace, name);
            }
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<String> takeBetween(Network range, BigInteger from, BigInteger to, String namespace, String name) {
        BigInteger span = to.subtract(from);
        if (span.signum() <= 0) {
            return Optional.empty();
        }
        for (int i = 0; i < TRIES; i++) {
            String address =
                    address(range, from.add(new BigInteger(Long.toUnsignedString(random.nextLong())).mod(span)));
            if (isFree(address) && take(address, namespace, name)) {
                return Optional.of(address);
            }
        }
        long scan = span.min(BigInteger.valueOf(1 << 20)).longValue();
        for (long i = 0; i < scan; i++) {
            String address = address(range, from.add(BigInteger.valueOf(i)));
            if (isFree(address) && take(address, namespace, name)) {
                return Optional.of(address);
            }
        }
        return Optional.empty();
    }

    /** An address that could be taken now: what a dry run shows. */
    Optional<String> anyFree(String family) {
        for (Network range : configured) {
            BigInteger span = size(range).subtract(BigInteger.TWO);
            if (familyOf(range).equals(family) && span.signum() > 0) {
                BigInteger any = new BigInteger(Long.toUnsignedString(random.nextLong()));
                return Optional.of(address(range, any.mod(span).add(BigInteger.ONE)));
            }
        }
        return Optional.empty();
    }

    void release(String address) {
        try {
            registry.delete(ADDRESSES, "", address, JsonNodeFactory.instance.objectNode());
        } catch (ApiException refused) {
            if (!refused.is("NotFound")) {
                throw refused;
            }
        }
    }

    private boolean isFree(String address) {
        return registry.find(ADDRESSES, "", address).isEmpty();
    }

    private boolean isHeldBy(String address, String namespace, String name) {
        return registry.find(ADDRESSES, "", address)
                .map(object -> Tree.at(object, "spec", "parentRef"))
                .filter(parent -> Tree.text(parent, "namespace").equals(namespace)
                        && Tree.text(parent, "name").equals(name))
                .isPresent();
    }

    private List<Network> ranges() {
        List<Network> all = new ArrayList<>(configured);
        for (ObjectNode range : registry.list(RANGES, "")) {
            if (!Tree.textAt(range, "metadata", "deletionTimestamp").isEmpty()) {
                continue;
            }
            for (JsonNode cidr : Tree.list(Tree.object(range, "spec"), "cidrs")) {
                Network network = Addresses.parseCidr(cidr.asText());
                if (network != null && !all.contains(network)) {
                    all.add(network);
                }
            }
        }
        return all;
    }

    private static BigInteger size(Network range) {
        return BigInteger.ONE.shiftLeft(range.address().length * 8 - range.bits());
    }

    private static BigInteger number(byte[] address) {
        return new BigInteger(1, address);
    }

    private static String address(Network range, BigInteger offset) {
        byte[] sum = number(range.address()).add(offset).toByteArray();
        byte[] address = new byte[range.address().length];
        int length = Math.min(sum.length, address.length);
        System.arraycopy(sum, sum.length - length, address, address.length - length, length);
        return Addresses.print(address);
    }
}
