package dev.navarch.machinery.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.machinery.Examples;
import dev.navarch.machinery.decoding.Canonical;
import dev.navarch.machinery.resource.ResourceTable;
import dev.navarch.machinery.resource.ResourceType;
import dev.navarch.machinery.schema.Merging.ListType;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TablesTest {

    @Test
    void everyResourceThatIsStoredHasASchemaWithMetadata() {
        int stored = 0;
        for (ResourceType type : ResourceTable.load().all()) {
            Schema schema = Examples.schema(type.group(), type.version(), type.kind());
            assertThat(schema.child("metadata")).as(type.kind()).isNotNull();
            assertThat(Canonical.empty(schema)).isNotNull();
            if (type.supports("list")) {
                stored++;
                assertThat(Examples.SCHEMAS.of(type.group(), type.version(), type.kind() + "List"))
                        .isNotNull();
            }
        }
        assertThat(stored).isGreaterThan(60);
    }

    @Test
    void fieldsCarryHowTheyMerge() {
        Schema pod = Examples.schema("", "v1", "Pod");
        Field containers = Objects.requireNonNull(
                Objects.requireNonNull(pod.child("spec")).fields().find("containers"));
        Merging merging = containers.schema().merging();
        assertThat(merging.list()).isEqualTo(ListType.MAP);
        assertThat(merging.listKeys()).containsExactly("name");
        assertThat(merging.patchKey()).isEqualTo("name");
        Schema ports = Objects.requireNonNull(containers.schema().element().child("ports"));
        assertThat(ports.merging().listKeys()).containsExactly("containerPort", "protocol");
        assertThat(Objects.requireNonNull(ports.element().fields().find("protocol"))
                        .valueAsKey())
                .isEqualTo(Examples.tree("'TCP'"));
    }

    @Test
    void protobufNumbersLeadThroughInlinedMessages() {
        Schema volume = Objects.requireNonNull(Examples.SCHEMAS.named("io.k8s.api.core.v1.Volume"));
        assertThat(Objects.requireNonNull(volume.fields().find("configMap")).numbers())
                .hasSize(2)
                .first()
                .isEqualTo(2);
    }

    @Test
    void resourcesKnowTheirNamesAndWhereTheyAreStored() {
        ResourceTable table = ResourceTable.load();
        ResourceType events = Objects.requireNonNull(table.find("events.k8s.io", "v1", "events"));
        assertThat(events.isStorageVersion()).isFalse();
        assertThat(events.storageGroup()).isEmpty();
        ResourceType pods = Objects.requireNonNull(table.findKind("", "v1", "Pod"));
        assertThat(pods.shortNames()).containsExactly("po");
        assertThat(Objects.requireNonNull(pods.subresource("eviction")).group()).isEqualTo("policy");
        assertThat(pods.apiVersion()).isEqualTo("v1");
        assertThat(table.find("", "v1", "none")).isNull();
    }
}
