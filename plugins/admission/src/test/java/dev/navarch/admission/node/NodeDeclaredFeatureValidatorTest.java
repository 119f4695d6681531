package dev.navarch.admission.node;

import static dev.navarch.spi.testkit.objects.MemoryObjects.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.admission.AdmissionPlugin;
import dev.navarch.spi.testkit.admission.AdmissionContract;
import dev.navarch.spi.testkit.admission.SampleRequest;
import dev.navarch.spi.testkit.objects.MemoryObjects;
import java.util.Optional;

class NodeDeclaredFeatureValidatorTest extends AdmissionContract {

    @Override
    protected AdmissionPlugin create() {
        return new NodeDeclaredFeatureValidator();
    }

    @Override
    protected MemoryObjects objects() {
        return new MemoryObjects()
                .put("nodes", "{'metadata': {'name': 'old'}}")
                .put(
                        "nodes",
                        "{'metadata': {'name': 'new'}, 'status': {'declaredFeatures': "
                                + "['InPlacePodVerticalScalingInitContainers']}}");
    }

    @Override
    protected SampleRequest accepted() {
        return SampleRequest.update("", "pods", pod("new", "1"), pod("new", "2"))
                .on("resize");
    }

    @Override
    protected Optional<SampleRequest> refused() {
        return Optional.of(SampleRequest.update("", "pods", pod("old", "1"), pod("old", "2"))
                .on("resize"));
    }

    private static ObjectNode pod(String node, String cpu) {
        return json("{'kind': 'Pod', 'metadata': {'namespace': 'ns', 'name': 'p'}, 'spec': {'nodeName': '" + node
                + "', 'initContainers': [{'name': 'c', 'resources': {'requests': {'cpu': '" + cpu + "'}}}]}}");
    }
}
