package dev.navarch.admission.image;

import static dev.navarch.spi.testkit.objects.MemoryObjects.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.admission.AdmissionPlugin;
import dev.navarch.spi.testkit.admission.AdmissionContract;
import dev.navarch.spi.testkit.admission.SampleRequest;
import dev.navarch.spi.testkit.objects.MemoryObjects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlwaysPullImagesTest extends AdmissionContract {

    @Override
    protected AdmissionPlugin create() {
        return new AlwaysPullImages();
    }

    @Override
    protected MemoryObjects objects() {
        return new MemoryObjects();
    }

    @Override
    protected SampleRequest accepted() {
        return pod("{'containers': [{'imagePullPolicy': 'Always', 'image': 'a'}]}");
    }

    @Override
    protected Optional<SampleRequest> refused() {
        return Optional.empty();
    }

    @Test
    void pullsWhateverContainersAndVolumesName() {
        SampleRequest request = pod("{'containers': [{'imagePullPolicy': 'Never', 'image': 'a'}],"
                + " 'initContainers': [{'image': 'b'}], 'volumes': [{'image': {'reference': 'c'}}, {'emptyDir': {}}]}");
        new AlwaysPullImages().mutate(request);
        assertThat(request.object().orElseThrow().findValuesAsText("imagePullPolicy"))
                .containsExactly("Always", "Always");
        assertThat(request.object().orElseThrow().findValuesAsText("pullPolicy"))
                .containsExactly("Always");
    }

    @Test
    void leavesPodsAloneThatBringNoNewImage() {
        ObjectNode old = json("{'spec': {'containers': [{'imagePullPolicy': 'Never', 'image': 'a'}]}}");
        SampleRequest request = SampleRequest.update("", "pods", old, old.deepCopy());
        new AlwaysPullImages().mutate(request);
        assertThat(request.object()).contains(old);
    }

    private static SampleRequest pod(String spec) {
        return SampleRequest.create(
                "", "pods", json("{'metadata': {'namespace': 'ns', 'name': 'p'}, 'spec': " + spec + "}"));
    }
}
