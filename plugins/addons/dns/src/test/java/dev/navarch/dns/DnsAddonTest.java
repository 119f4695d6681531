package dev.navarch.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.spi.addon.AddonContext;
import dev.navarch.spi.testkit.cluster.MemoryCluster;
import dev.navarch.spi.testkit.plugin.SettableClock;
import dev.navarch.spi.testkit.plugin.TestContext;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.stream.IntStream;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The DNS as its clients see it: asked by the resolver of the JDK. */
class DnsAddonTest {

    private static final String SVC = ".svc.cluster.local";

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private MemoryCluster cluster;
    private TestContext context;
    private FixedResolver elsewhere;
    private DnsAddon dns;
    private int port;

    @BeforeEach
    void start() throws Exception {
        cluster = new MemoryCluster(clock);
        create(new NamespaceBuilder()
                .withNewMetadata()
                .withName("default")
                .endMetadata()
                .build());
        create(service("web", "10.96.0.20"));
        create(service("db", "None"));
        create(slice("db", "10.1.0.1", "db-0", true));
        create(slice("db", "10.1.0.2", "db-1", true));
        create(slice("db", "10.1.0.3", "db-2", false));
        create(slice("db", "10.1.0.4", null, true));
        create(service("empty", "None"));
        create(new ServiceBuilder(service("away", ""))
                .editSpec()
                .withType("ExternalName")
                .withExternalName("localhost.")
                .endSpec()
                .build());
        elsewhere = new FixedResolver();
        context = TestContext.create().with("address", "127.0.0.1").with("resolvers", List.of(elsewhere.place()));
        dns = new DnsAddon();
        dns.start(context);
        dns.run(new AddonContext(
                "node",
                "10.96.0.0/16",
                "cluster.local",
                cluster.client(),
                cluster.informers(),
                clock,
                context.threads()));
        port = registered().getPorts().getFirst().getPort();
    }

    @AfterEach
    void stop() throws Exception {
        dns.close();
        elsewhere.close();
        cluster.close();
        context.close();
    }

    @Test
    void aServiceHasItsClusterAddress() throws Exception {
        assertThat(ask("web.default" + SVC, "A")).containsExactly("10.96.0.20");
        assertThat(ask("WEB.Default" + SVC, "A")).containsExactly("10.96.0.20");
    }

    @Test
    void aNameWithoutRecordsOfATypeIsNotMissing() throws Exception {
        assertThat(ask("web.default" + SVC, "AAAA")).isEmpty();
        assertThat(ask("default" + SVC, "A")).isEmpty();
        assertThat(ask("empty.default" + SVC, "A")).isEmpty();
    }

    @Test
    void aMissingNameIsSaidToBeMissing() {
        for (String name : List.of(
                "nothing.default" + SVC,
                "web.nowhere" + SVC,
                "web.default" + SVC + SVC,
                "one.web.default" + SVC,
                "web.default.cluster.local",
                "_http._udp.web.default" + SVC)) {
            assertThatThrownBy(() -> ask(name, "A")).as(name).isInstanceOf(NameNotFoundException.class);
        }
    }

    @Test
    void aHeadlessServiceHasTheAddressesOfItsReadyEndpoints() throws Exception {
        assertThat(ask("db.default" + SVC, "A")).containsExactlyInAnyOrder("10.1.0.1", "10.1.0.2", "10.1.0.4");
        assertThat(ask("db-1.db.default" + SVC, "A")).containsExactly("10.1.0.2");
        assertThat(ask("10-1-0-4.db.default" + SVC, "A")).containsExactly("10.1.0.4");
        assertThatThrownBy(() -> ask("db-2.db.default" + SVC, "A")).isInstanceOf(NameNotFoundException.class);
    }

    @Test
    void portsHaveServiceRecords() throws Exception {
        assertThat(ask("_http._tcp.web.default" + SVC, "SRV")).containsExactly("0 100 80 web.default" + SVC + ".");
        assertThat(ask("_http._tcp.db.default" + SVC, "SRV"))
                .containsExactlyInAnyOrder(
                        "0 33 8080 db-0.db.default" + SVC + ".",
                        "0 33 8080 db-1.db.default" + SVC + ".",
                        "0 33 8080 10-1-0-4.db.default" + SVC + ".");
    }

    @Test
    void addressesHaveNames() throws Exception {
        assertThat(ask("20.0.96.10.in-addr.arpa", "PTR")).containsExactly("web.default" + SVC + ".");
        assertThat(ask("2.0.1.10.in-addr.arpa", "PTR")).containsExactly("db-1.db.default" + SVC + ".");
    }

    @Test
    void anExternalNameIsAnAliasWithItsAddresses() throws Exception {
        assertThat(ask("away.default" + SVC, "CNAME")).containsExactly("localhost.");
        assertThat(ask("away.default" + SVC, "A")).contains("127.0.0.1");
    }

    @Test
    void podsAreNamedAfterTheirAddresses() throws Exception {
        assertThat(ask("10-1-0-77.default.pod.cluster.local", "A")).containsExactly("10.1.0.77");
        assertThatThrownBy(() -> ask("10-1-0-77.nowhere.pod.cluster.local", "A"))
                .isInstanceOf(NameNotFoundException.class);
        assertThatThrownBy(() -> ask("300-1-0-77.default.pod.cluster.local", "A"))
                .isInstanceOf(NameNotFoundException.class);
    }

    @Test
    void theZoneDescribesItself() throws Exception {
        assertThat(ask("dns-version.cluster.local", "TXT")).containsExactly("1.1.0");
        assertThat(ask("cluster.local", "SOA").getFirst())
                .startsWith("ns.dns.cluster.local. hostmaster.cluster.local.");
        assertThat(ask("ns.dns.cluster.local", "A")).containsExactly("10.96.0.10");
    }

    @Test
    void aLongAnswerComesOverTcp() throws Exception {
        create(service("crowd", "None"));
        IntStream.range(1, 101).forEach(i -> create(slice("crowd", "10.2.0." + i, null, true)));
        cluster.deliver();
        assertThat(ask("crowd.default" + SVC, "A")).hasSize(100);
    }

    @Test
    void otherNamesAreAskedElsewhere() throws Exception {
        assertThat(ask("www.example.com", "A")).containsExactly(FixedResolver.ADDRESS);
    }

    @Test
    void changesAreSeen() throws Exception {
        create(service("late", "10.96.0.30"));
        cluster.deliver();
        assertThat(ask("late.default" + SVC, "A")).containsExactly("10.96.0.30");
    }

    @Test
    void theServerIsRegisteredAndTakenOutAtTheEnd() throws Exception {
        Service service = cluster.client()
                .services()
                .inNamespace("kube-system")
                .withName("kube-dns")
                .get();
        assertThat(service.getSpec().getClusterIP()).isEqualTo("10.96.0.10");
        assertThat(registered().getEndpoints().getFirst().getAddresses()).containsExactly("127.0.0.1");
        dns.close();
        assertThat(slices().withName("kube-dns-node").get()).isNull();
    }

    /** The JDK's resolver is an independent judge of our answers, and reads plain records here, nothing serialized. */
    @SuppressWarnings("BanJNDI")
    private List<String> ask(String name, String type) throws NamingException {
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put("java.naming.factory.initial", "com.sun.jndi.dns.DnsContextFactory");
        environment.put("java.naming.provider.url", "dns://127.0.0.1:" + port);
        environment.put("com.sun.jndi.dns.timeout.retries", "2");
        InitialDirContext resolver = new InitialDirContext(environment);
        try {
            Attribute found =
                    resolver.getAttributes(name + ".", new String[] {type}).get(type);
            List<String> values = new ArrayList<>();
            for (int i = 0; found != null && i < found.size(); i++) {
                values.add(found.get(i).toString());
            }
            return values;
        } finally {
            resolver.close();
        }
    }

    private EndpointSlice registered() throws InterruptedException {
        for (int i = 0; i < 500; i++) {
            EndpointSlice slice = slices().withName("kube-dns-node").get();
            if (slice != null) {
                return slice;
            }
            Thread.sleep(10);
        }
        throw new AssertionError("the DNS does not register");
    }

    private io.fabric8.kubernetes.client.dsl.NonNamespaceOperation<
                    EndpointSlice,
                    io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceList,
                    io.fabric8.kubernetes.client.dsl.Resource<EndpointSlice>>
            slices() {
        return cluster.client().discovery().v1().endpointSlices().inNamespace("kube-system");
    }

    private void create(HasMetadata object) {
        cluster.client().resource(object).create();
    }

    private static Service service(String name, String address) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withClusterIP(address)
                .addNewPort()
                .withName("http")
                .withProtocol("TCP")
                .withPort(80)
                .endPort()
                .endSpec()
                .build();
    }

    private static EndpointSlice slice(
            String service, String address, @org.jspecify.annotations.Nullable String hostname, boolean ready) {
        return new EndpointSliceBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName(service + "-" + address.replace('.', '-'))
                .addToLabels("kubernetes.io/service-name", service)
                .endMetadata()
                .withAddressType("IPv4")
                .addNewEndpoint()
                .withAddresses(address)
                .withHostname(hostname)
                .withNewConditions()
                .withReady(ready)
                .endConditions()
                .endEndpoint()
                .addNewPort()
                .withName("http")
                .withProtocol("TCP")
                .withPort(8080)
                .endPort()
                .build();
    }
}
