package dev.navarch.admission.selector;

import static dev.navarch.spi.testkit.objects.MemoryObjects.json;

import dev.navarch.spi.admission.AdmissionPlugin;
import dev.navarch.spi.testkit.admission.AdmissionContract;
import dev.navarch.spi.testkit.admission.SampleRequest;
import dev.navarch.spi.testkit.objects.MemoryObjects;
import java.util.Optional;

class LimitPodHardAntiAffinityTopologyTest extends AdmissionContract {

    @Override
    protected AdmissionPlugin create() {
        return new LimitPodHardAntiAffinityTopology();
    }

    @Override
    protected MemoryObjects objects() {
        return new MemoryObjects();
    }

    @Override
    protected SampleRequest accepted() {
        return pod("kubernetes.io/hostname");
    }

    @Override
    protected Optional<SampleRequest> refused() {
        return Optional.of(pod("topology.kubernetes.io/zone"));
    }

    private static SampleRequest pod(String topology) {
        return SampleRequest.create(
                "",
                "pods",
                json("{'spec': {'affinity': {'podAntiAffinity': {'requiredDuringSchedulingIgnoredDuringExecution':"
                        + " [{'topologyKey': '" + topology + "'}]}}}}"));
    }
}
