package dev.navarch.proxy.iptables.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.spi.proxy.ServicePort;
import dev.navarch.spi.proxy.ServicePort.Endpoint;
import dev.navarch.spi.proxy.ServicePort.Protocol;
import dev.navarch.spi.proxy.ServicePort.TrafficPolicy;
import dev.navarch.spi.proxy.ServiceTable;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ServiceRulesTest {

    private final ServiceRules rules = new ServiceRules("10.244.0.0/16", false);

    @Test
    void equalTablesNeedNoChange() {
        RuleSet set = rules.of(table(port(1, 2), port(2, 3)));
        assertThat(set.changesTo(rules.of(table(port(1, 2), port(2, 3))))).isEmpty();
    }

    @Test
    void aChangedServiceLeavesTheChainsOfOthersAlone() {
        ServicePort[] many = IntStream.range(1, 100).mapToObj(i -> port(i, 2)).toArray(ServicePort[]::new);
        RuleSet before = rules.of(table(many));
        many[41] = port(42, 3);
        String changes = before.changesTo(rules.of(table(many)));
        assertThat(changes.lines().filter(line -> line.startsWith(":")))
                .as("the chain of the Service and that of its new endpoint")
                .hasSize(2);
        assertThat(changes).contains("10.244.42.3:8080").contains("COMMIT").doesNotContain("*filter");
    }

    @Test
    void chainsThatAreNoLongerNeededAreRemoved() {
        String changes = rules.of(table(port(1, 2), port(2, 2))).changesTo(rules.of(table(port(1, 2))));
        assertThat(changes.lines().filter(line -> line.startsWith("-X "))).hasSize(3);
        assertThat(changes).contains(":NAVARCH-SERVICES ");
    }

    @Test
    void endpointsGetEqualShares() {
        String input = RuleSet.empty().changesTo(rules.of(table(port(1, 4))));
        assertThat(input)
                .contains("--probability 0.2500000000", "--probability 0.3333333333", "--probability 0.5000000000");
        assertThat(input.lines().filter(line -> line.contains("-j DNAT"))).hasSize(4);
    }

    @Test
    void namesOfChainsFit() {
        Stream<Chain> chains = rules.of(table(port(1, 2))).chains().keySet().stream();
        assertThat(chains).allSatisfy(chain -> assertThat(chain.name()).hasSizeLessThanOrEqualTo(28));
    }

    @Test
    void aPortWithoutEndpointsIsRefused() {
        String input = RuleSet.empty().changesTo(rules.of(table(port(1, 0))));
        assertThat(input)
                .contains("-d 10.96.0.1/32 -p tcp -m tcp --dport 80")
                .contains("-j REJECT")
                .doesNotContain("DNAT --to");
    }

    @Test
    void addressesOfAnotherFamilyAreLeftOut() {
        ServicePort port = new ServicePort(
                new ServicePort.Name("default", "six", ""),
                Protocol.TCP,
                80,
                List.of("fd00::1"),
                List.of(),
                0,
                Duration.ZERO,
                TrafficPolicy.CLUSTER,
                TrafficPolicy.CLUSTER,
                List.of(new Endpoint("fd00::2", 80, true)));
        assertThat(RuleSet.empty().changesTo(rules.of(table(port)))).doesNotContain("fd00");
    }

    private static ServiceTable table(ServicePort... ports) {
        return new ServiceTable(List.of(ports));
    }

    private static ServicePort port(int number, int endpoints) {
        return new ServicePort(
                new ServicePort.Name("default", "service-" + number, "http"),
                Protocol.TCP,
                80,
                List.of("10.96.0." + number),
                List.of(),
                0,
                Duration.ZERO,
                TrafficPolicy.CLUSTER,
                TrafficPolicy.CLUSTER,
                IntStream.rangeClosed(1, endpoints)
                        .mapToObj(i -> new Endpoint("10.244." + number + "." + i, 8080, true))
                        .toList());
    }
}
