package dev.navarch.admission.node;

import static dev.navarch.spi.testkit.objects.MemoryObjects.json;

import dev.navarch.spi.admission.AdmissionPlugin;
import dev.navarch.spi.testkit.admission.AdmissionContract;
import dev.navarch.spi.testkit.admission.SampleRequest;
import dev.navarch.spi.testkit.objects.MemoryObjects;
import java.util.Optional;

class TaintNodesByConditionTest extends AdmissionContract {

    @Override
    protected AdmissionPlugin create() {
        return new TaintNodesByCondition();
    }

    @Override
    protected MemoryObjects objects() {
        return new MemoryObjects();
    }

    @Override
    protected SampleRequest accepted() {
        return SampleRequest.create("", "nodes", json("{'kind': 'Node', 'metadata': {'name': 'n'}}"));
    }

    @Override
    protected Optional<SampleRequest> refused() {
        return Optional.empty();
    }
}
