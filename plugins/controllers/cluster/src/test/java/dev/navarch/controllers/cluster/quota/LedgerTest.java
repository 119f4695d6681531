package dev.navarch.controllers.cluster.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.testkit.informer.FixedInformers;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private final FixedInformers informers = new FixedInformers();
    private final AtomicLong stored = new AtomicLong();
    private final Ledger<Pod> ledger = new Ledger<>(
            ResourceName.core("pods"),
            informers.of(Pod.class),
            new KubernetesSerialization(),
            InstantSource.fixed(Instant.EPOCH),
            namespace -> namespace.equals("ns") ? stored.get() : 0);

    @Test
    void isCurrentOnceItKnowsWhatTheServerHas() {
        assertThat(ledger.isCurrent("ns")).isTrue();
        stored.set(1);
        assertThat(ledger.isCurrent("ns")).isFalse();
        assertThat(ledger.isCurrent("other")).isTrue();
        Pod pod = new PodBuilder()
                .withNewMetadata()
                .withNamespace("ns")
                .withName("p")
                .endMetadata()
                .build();
        informers.put(pod);
        assertThat(ledger.isCurrent("ns")).isTrue();
        stored.set(0);
        assertThat(ledger.isCurrent("ns")).isFalse();
    }
}
