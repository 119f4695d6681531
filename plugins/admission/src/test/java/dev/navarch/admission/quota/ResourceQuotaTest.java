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
    void aScopedQuotaRefusesOnlyWhatFallsIntoIt() throws Exception {
        MemoryObjects objects = new MemoryObjects()
                .put("resourcequotas", usedUp("best-effort", "'scopes': ['BestEffort']"))
                .put("resourcequotas", usedUp("short", "'scopes': ['Terminating', 'NotBestEffort']"))
                .put(
                        "resourcequotas",
                        usedUp(
                                "urgent",
                                "'scopeSelector': {'matchExpressions': [{'scopeName': 'PriorityClass',"
                                        + " 'operator': 'In', 'values': ['high']}]}"));
        String busy = "'containers': [{'name': 'c', 'resources': {'requests': {'cpu': '1'}}}]";
        try (TestContext context = context(objects)) {
            ResourceQuota step = new ResourceQuota();
            step.start(context);
            step.validate(podOf(busy));
            step.validate(podOf(busy + ", 'priorityClassName': 'low'"));
            assertThatThrownBy(() -> step.validate(podOf("'containers': [{'name': 'c'}]")))
                    .hasMessage("exceeded quota: best-effort, requested: pods=1, used: pods=1, limited: pods=1");
            assertThatThrownBy(() -> step.validate(podOf(busy + ", 'activeDeadlineSeconds': 5")))
                    .hasMessageStartingWith("exceeded quota: short,");
            assertThatThrownBy(() -> step.validate(podOf(busy + ", 'priorityClassName': 'high'")))
                    .hasMessageStartingWith("exceeded quota: urgent,");
            // A pod that is given an end moves into a scope, and is refused as a new one would be.
            assertThatThrownBy(() -> step.validate(SampleRequest.update(
                            "",
                            "pods",
                            podOf(busy).object().orElseThrow(),
                            podOf(busy + ", 'activeDeadlineSeconds': 5")
                                    .object()
                                    .orElseThrow())))
                    .hasMessageStartingWith("exceeded quota: short,");
        }
    }

    private static String usedUp(String name, String scopes) {
        return "{'metadata': {'namespace': 'ns', 'name': '" + name + "'}, 'spec': {'hard': {'pods': '1'}, " + scopes
                + "}, 'status': {'hard': {'pods': '1'}, 'used': {'pods': '1'}}}";
    }

    private static SampleRequest podOf(String spec) {
        return SampleRequest.create("", "pods", json("{'metadata': {'namespace': 'ns'}, 'spec': {" + spec + "}}"));
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

    @Test
    void claimsSideBySideTakeNoMoreStorageThanThereIs() throws Exception {
        MemoryObjects objects = new MemoryObjects()
                .put("resourcequotas", quota("all", "", "'requests.storage': '10Gi'", "'requests.storage': '0'"))
                .put(
                        "resourcequotas",
                        quota("few", "", "'persistentvolumeclaims': '4'", "'persistentvolumeclaims': '0'"));
        assertThat(sideBySide(
                        objects,
                        "persistentvolumeclaims",
                        "{'metadata': {'namespace': 'ns'}, 'spec': {'resources': {'requests': {'storage': '2Gi'}}}}"))
                .isEqualTo(4);
        assertThat(used(objects, "few", "persistentvolumeclaims")).isEqualTo("4");
        assertThat(used(objects, "all", "requests.storage")).isEqualTo("8Gi");
    }

    @Test
    void podsSideBySideAreChargedToEachQuotaTheyFallInto() throws Exception {
        MemoryObjects objects = new MemoryObjects()
                .put("resourcequotas", quota("any", "", "'pods': '9'", "'pods': '0'"))
                .put("resourcequotas", quota("brief", "'Terminating'", "'pods': '6'", "'pods': '0'"))
                .put("resourcequotas", quota("lasting", "'NotTerminating'", "'pods': '1'", "'pods': '0'"));
        assertThat(sideBySide(
                        objects,
                        "pods",
                        "{'metadata': {'namespace': 'ns'}, 'spec': {'activeDeadlineSeconds': 5, 'containers': []}}"))
                .isEqualTo(6);
        assertThat(used(objects, "any", "pods")).isEqualTo("6");
        assertThat(used(objects, "brief", "pods")).isEqualTo("6");
        assertThat(used(objects, "lasting", "pods")).isEqualTo("0");
    }

    /** How many of a hundred are let through. */
    private int sideBySide(MemoryObjects objects, String resource, String object) throws Exception {
        AtomicInteger passed = new AtomicInteger();
        try (TestContext context = context(objects);
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            ResourceQuota step = new ResourceQuota();
            step.start(context);
            for (int i = 0; i < 100; i++) {
                executor.submit(() -> {
                    step.validate(SampleRequest.create("", resource, json(object)));
                    return passed.incrementAndGet();
                });
            }
        }
        return passed.get();
    }

    private static String quota(String name, String scopes, String hard, String used) {
        return "{'metadata': {'namespace': 'ns', 'name': '" + name + "'}, 'spec': {'scopes': [" + scopes + "]},"
                + " 'status': {'hard': {" + hard + "}, 'used': {" + used + "}}}";
    }

    private static String used(MemoryObjects objects, String quota, String limit) {
        return objects.find(ResourceName.core("resourcequotas"), "ns", quota)
                .orElseThrow()
                .path("status")
                .path("used")
                .path(limit)
                .asText();
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
