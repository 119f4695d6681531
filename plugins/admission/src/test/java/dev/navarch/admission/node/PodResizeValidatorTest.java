package dev.navarch.admission.node;

import static dev.navarch.spi.testkit.objects.MemoryObjects.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.admission.AdmissionPlugin;
import dev.navarch.spi.testkit.admission.AdmissionContract;
import dev.navarch.spi.testkit.admission.SampleRequest;
import dev.navarch.spi.testkit.objects.MemoryObjects;
import java.util.Optional;

class PodResizeValidatorTest extends AdmissionContract {

    @Override
    protected AdmissionPlugin create() {
        return new PodResizeValidator();
    }

    @Override
    protected MemoryObjects objects() {
        return new MemoryObjects()
                .put("nodes", "{'metadata': {'name': 'n'}, 'status': {'allocatable': {'cpu': '2', 'memory': '1Gi'}}}");
    }

    @Override
    protected SampleRequest accepted() {
        return SampleRequest.update("", "pods", pod("1", 1), pod("2", 2)).on("resize");
    }

    @Override
    protected Optional<SampleRequest> refused() {
        return Optional.of(
                SampleRequest.update("", "pods", pod("1", 1), pod("2001m", 2)).on("resize"));
    }

    private static ObjectNode pod(String cpu, int generation) {
        return json("{'kind': 'Pod', 'metadata': {'namespace': 'ns', 'name': 'p', 'generation': " + generation
                + "}, 'spec': {'nodeName': 'n', 'containers': [{'name': 'c', 'resources': {'requests': {'cpu': '" + cpu
                + "'}}}]}}");
    }
}
