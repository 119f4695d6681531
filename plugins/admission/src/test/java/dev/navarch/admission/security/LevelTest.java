package dev.navarch.admission.security;

import static dev.navarch.spi.testkit.objects.MemoryObjects.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelTest {

    private static final String BARE = "{'containers': [{'name': 'a'}]}";

    @ParameterizedTest
    @CsvSource({"0, 1", "8, 2", "19, 3", "22, 4", "36, 4"})
    void theRestrictedStandardGrewWithTheVersions(int minor, int faults) {
        assertThat(Level.RESTRICTED.violations(pod(BARE), minor)).hasSize(faults);
    }

    @ParameterizedTest
    @CsvSource({"26, 1", "27, 0", "28, 0"})
    void sysctlsBecameSafe(int minor, int faults) {
        PodView pod = pod("{'securityContext': {'sysctls': [{'name': 'net.ipv4.ip_local_reserved_ports'}]},"
                + " 'containers': [{'name': 'a'}]}");
        assertThat(Level.BASELINE.violations(pod, minor)).hasSize(faults);
    }

    @Test
    void aSharperControlStandsForTheOneOfTheBaseline() {
        PodView pod = pod("{'volumes': [{'name': 'v', 'hostPath': {'path': '/'}}], 'containers': []}");
        assertThat(Level.BASELINE.violations(pod, 36)).containsExactly("hostPath volumes (volume \"v\")");
        assertThat(Level.RESTRICTED.violations(pod, 36))
                .containsExactly("restricted volume types (volume \"v\" uses restricted volume type \"hostPath\")");
    }

    @Test
    void usersOfTheirOwnMatterFromVersion35On() {
        PodView pod = pod("{'hostUsers': false, 'securityContext': {'seccompProfile': {'type': 'RuntimeDefault'}},"
                + " 'containers': [{'name': 'a', 'securityContext': {'allowPrivilegeEscalation': false,"
                + " 'capabilities': {'drop': ['ALL']}}}]}");
        assertThat(Level.RESTRICTED.violations(pod, 35)).isEmpty();
        assertThat(Level.RESTRICTED.violations(pod, 34)).hasSize(1);
    }

    private static PodView pod(String spec) {
        ObjectNode metadata = json("{}");
        return new PodView(metadata, json(spec));
    }
}
