package dev.navarch.apiserver.escalation;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.extension.WriteParticipant;
import dev.navarch.apiserver.registry.HeldObjects;
import dev.navarch.apiserver.registry.PlainCall;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.objects.ResourceName;
import org.junit.jupiter.api.Test;

class DeviceAdminCheckTest {

    private static final PlainCall CALL = new PlainCall("default", "", false);

    private final HeldObjects objects = new HeldObjects();

    private void namespace(String admin) {
        ObjectNode namespace = JsonNodeFactory.instance.objectNode();
        namespace
                .putObject("metadata")
                .put("name", "default")
                .putObject("labels")
                .put("resource.kubernetes.io/admin-access", admin);
        objects.with(ResourceName.core("namespaces"), namespace);
    }

    private void create(int check, boolean template, boolean admin) {
        WriteParticipant participant = DeviceAdminCheck.all(objects).get(check);
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.putObject("metadata").put("namespace", "default").put("name", "a");
        ObjectNode spec = object.putObject("spec");
        (template ? spec.putObject("spec") : spec)
                .putObject("devices")
                .putArray("requests")
                .addObject()
                .putObject("exactly")
                .put("adminAccess", admin);
        participant.beforeCreate(CALL, object).end(true);
    }

    @Test
    void refusesOthersDevicesWhereTheNamespaceDoesNotAllowThem() {
        namespace("false");
        assertThatNoException().isThrownBy(() -> create(0, false, false));
        for (boolean template : new boolean[] {false, true}) {
            assertThatThrownBy(() -> create(template ? 1 : 0, template, true))
                    .isInstanceOf(ApiException.class)
                    .hasMessageContaining("spec.devices.requests[0].adminAccess");
        }
    }

    @Test
    void allowsThemInALabelledNamespace() {
        namespace("true");
        assertThatNoException().isThrownBy(() -> create(0, false, true));
        assertThatNoException().isThrownBy(() -> create(1, true, true));
    }
}
