package dev.navarch.admission.service;

import static dev.navarch.spi.testkit.objects.MemoryObjects.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.spi.admission.AdmissionPlugin;
import dev.navarch.spi.testkit.admission.AdmissionContract;
import dev.navarch.spi.testkit.admission.SampleRequest;
import dev.navarch.spi.testkit.objects.MemoryObjects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DenyServiceExternalIPsTest extends AdmissionContract {

    @Override
    protected AdmissionPlugin create() {
        return new DenyServiceExternalIPs();
    }

    @Override
    protected MemoryObjects objects() {
        return new MemoryObjects();
    }

    @Override
    protected SampleRequest accepted() {
        return service("{}");
    }

    @Override
    protected Optional<SampleRequest> refused() {
        return Optional.of(service("{'externalIPs': ['1.2.3.4']}"));
    }

    @Test
    void letsAServiceKeepWhatItHas() throws Exception {
        SampleRequest kept = SampleRequest.update(
                "",
                "services",
                json("{'spec': {'externalIPs': ['1.2.3.4', '5.6.7.8']}}"),
                json("{'spec': {'externalIPs': ['5.6.7.8']}}"));
        new DenyServiceExternalIPs().validate(kept);
        assertThat(kept.warnings()).isEmpty();
    }

    private static SampleRequest service(String spec) {
        return SampleRequest.create("", "services", json("{'spec': " + spec + "}"));
    }
}
