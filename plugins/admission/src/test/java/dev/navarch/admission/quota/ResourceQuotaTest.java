package dev.navarch.admission.quota;

import static dev.navarch.spi.testkit.objects.MemoryObjects.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.spi.admission.AdmissionPlugin;
import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.testkit.admission.AdmissionContract;
import dev.navarch.spi.testkit.admission.SampleRequest;
import dev.navarch.spi.testkit.objects.MemoryObjects;
import dev.navarch.spi.testkit.plugin.TestContext;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ResourceQuotaTest extends AdmissionContract {

    @Override
    protected AdmissionPlugin create() {
        return new ResourceQuota();
    }

    @Override
    protected MemoryObjects objects() {
        return new MemoryObjects()
                .put(
                        "resourcequotas",
                        "{'metadata': {'namespace': 'ns', 'name': 'q'}, 'status': {"
                                + "'hard': {'requests.cpu': '1', 'pods': '3', 'count/configmaps': '5'},"
                                + " 'used': {'requests.cpu': '0', 'pods': '0', 'count/configmaps': '0'}}}");
    }

    @Override
    protected SampleRequest accepted() {
        return pod("400m");
    }

    @Override
    protected Optional<SampleRequest> refused() {
        return Optional.of(pod("1100m"));
    }

    @Test
    void chargesUntilItIsUsedUp() throws Exception {
        MemoryObjects objects = objects();
        try (TestContext context = context(objects)) {
            ResourceQuota step = new ResourceQuota();
            step.start(context);
            step.validate(pod("400m"));
            step.validate(pod("500m"));
            assertThatThrownBy(() -> step.validate(pod("200m")))
                    .hasMessage("exceeded quota: q, requested: requests.cpu=200m, used: requests.cpu=900m,"
                            + " limited: requests.cpu=1");
            assertThatThrownBy(() -> step.validate(SampleRequest.create(
                            "",
                            "pods",
                            json("{'metadata': {'namespace': 'ns'}, 'spec': {'containers': [{'name': 'c'}]}}"))))
                    .hasMessage("failed quota: q: must specify requests.cpu for: c");
            assertThat(used(objects, "pods")).isEqualTo("2");
        }
    }

    @Test
    void requestsSideBySideTakeNoMoreThanThereIs() throws Exception {
        MemoryObjects objects = objects();
        AtomicInteger passed = new AtomicInteger();
        try (TestContext context = context(objects);
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            ResourceQuota step = new ResourceQuota();
            step.start(context);
            for (int i = 0; i < 50; i++) {
                executor.submit(() -> {
                    step.validate(SampleRequest.create("", "configmaps", json("{'metadata': {'namespace': 'ns'}}")));
                    return passed.incrementAndGet();
                });
            }
        }
        assertThat(passed).hasValue(5);
        assertThat(used(objects, "count~1configmaps")).isEqualTo("5");
    }

    private static String used(MemoryObjects objects, String resource) {
        return objects.find(ResourceName.core("resourcequotas"), "ns", "q")
                .orElseThrow()
                .at("/status/used/" + resource)
                .asText();
    }

    private static SampleRequest pod(String cpu) {
        return SampleRequest.create(
                "",
                "pods",
                json(
                        "{'kind': 'Pod', 'metadata': {'namespace': 'ns'}, 'spec': {'containers': [{'name': 'c', 'resources':"
                                + " {'requests': {'cpu': '" + cpu + "'}}}]}}"));
    }
}
