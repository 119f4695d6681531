package dev.navarch.admission.security;

import static dev.navarch.spi.testkit.objects.MemoryObjects.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.spi.admission.AdmissionPlugin;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.testkit.admission.AdmissionContract;
import dev.navarch.spi.testkit.admission.SampleRequest;
import dev.navarch.spi.testkit.objects.MemoryObjects;
import dev.navarch.spi.testkit.plugin.TestContext;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PodSecurityTest extends AdmissionContract {

    private static final String GOOD = "'runAsNonRoot': true, 'seccompProfile': {'type': 'RuntimeDefault'}";
    private static final String CONTAINER = "{'name': 'c', 'securityContext': {'allowPrivilegeEscalation': false,"
            + " 'capabilities': {'drop': ['ALL']}}}";

    @Override
    protected AdmissionPlugin create() {
        return new PodSecurity();
    }

    @Override
    protected MemoryObjects objects() {
        return new MemoryObjects()
                .put("namespaces", namespace("base", "baseline"))
                .put("namespaces", namespace("strict", "restricted"));
    }

    @Override
    protected SampleRequest accepted() {
        return pod("strict", "'securityContext': {" + GOOD + "}, 'containers': [" + CONTAINER + "]");
    }

    @Override
    protected Optional<SampleRequest> refused() {
        return Optional.of(pod("strict", "'containers': [{'name': 'c'}]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'hostNetwork': true",
                "'hostPID': true",
                "'volumes': [{'name': 'v', 'hostPath': {'path': '/'}}]",
                "'containers': [{'name': 'c', 'securityContext': {'privileged': true}}]",
                "'initContainers': [{'name': 'c', 'securityContext': {'capabilities': {'add': ['SYS_ADMIN']}}}]",
                "'ephemeralContainers': [{'name': 'c', 'securityContext': {'procMount': 'Unmasked'}}]",
                "'containers': [{'name': 'c', 'ports': [{'hostPort': 80}]}]",
                "'containers': [{'name': 'c', 'livenessProbe': {'httpGet': {'host': '10.0.0.1'}}}]",
                "'securityContext': {'seccompProfile': {'type': 'Unconfined'}}",
                "'securityContext': {'seLinuxOptions': {'user': 'u'}}",
                "'securityContext': {'appArmorProfile': {'type': 'Unconfined'}}",
                "'securityContext': {'sysctls': [{'name': 'kernel.msgmax'}]}",
                "'securityContext': {'windowsOptions': {'hostProcess': true}}"
            })
    void baselineRefuses(String spec) throws Exception {
        try (TestContext context = context(objects())) {
            PodSecurity step = new PodSecurity();
            step.start(context);
            assertThatThrownBy(() -> step.validate(pod("base", spec)))
                    .isInstanceOf(RejectedException.class)
                    .hasMessageStartingWith("violates PodSecurity \"baseline:latest\": ");
            step.validate(pod("free", spec));
        }
    }

    @Test
    void saysAllThatIsWrong() throws Exception {
        try (TestContext context = context(objects())) {
            PodSecurity step = new PodSecurity();
            step.start(context);
            assertThatThrownBy(() -> step.validate(refused().orElseThrow()))
                    .hasMessage("violates PodSecurity \"restricted:latest\": allowPrivilegeEscalation != false"
                            + " (container \"c\" must set securityContext.allowPrivilegeEscalation=false), unrestricted"
                            + " capabilities (container \"c\" must set securityContext.capabilities.drop=[\"ALL\"]),"
                            + " runAsNonRoot != true (pod or container \"c\" must set"
                            + " securityContext.runAsNonRoot=true), seccompProfile (pod or container \"c\" must set"
                            + " securityContext.seccompProfile.type to \"RuntimeDefault\" or \"Localhost\")");
        }
    }

    @Test
    void warnsOfTemplatesAndRefusesBadLabels() throws Exception {
        try (TestContext context = context(objects())) {
            PodSecurity step = new PodSecurity();
            step.start(context);
            SampleRequest deployment = SampleRequest.create(
                    "apps",
                    "deployments",
                    json("{'metadata': {'namespace': 'base'}, 'spec': {'template': {'spec': {'hostIPC': true}}}}"));
            step.validate(deployment);
            assertThat(deployment.warnings()).hasSize(1).first().asString().contains("hostIPC=true");

            SampleRequest namespace = SampleRequest.create("", "namespaces", json(namespace("x", "strictest")));
            assertThatThrownBy(() -> step.validate(namespace))
                    .isInstanceOfSatisfying(RejectedException.class, e -> assertThat(e.causes())
                            .extracting(RejectedException.Cause::field)
                            .containsExactly("metadata.labels[pod-security.kubernetes.io/enforce]"));
        }
    }

    private static String namespace(String name, String level) {
        return "{'metadata': {'name': '" + name + "', 'labels': {'pod-security.kubernetes.io/enforce': '" + level
                + "'}}}";
    }

    private static SampleRequest pod(String namespace, String spec) {
        return SampleRequest.create(
                "",
                "pods",
                json("{'kind': 'Pod', 'metadata': {'namespace': '" + namespace + "'}, 'spec': {" + spec + "}}"));
    }
}
