package dev.navarch.apiserver.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.registry.HeldObjects;
import dev.navarch.machinery.validation.FieldError;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.spi.objects.ResourceName;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceAdminCheckTest {

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

    private List<String> refused(int check, boolean template, boolean admin) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.putObject("metadata").put("namespace", "default").put("name", "a");
        ObjectNode spec = object.putObject("spec");
        (template ? spec.putObject("spec") : spec)
                .putObject("devices")
                .putArray("requests")
                .addObject()
                .putObject("exactly")
                .put("adminAccess", admin);
        FieldErrors errors = new FieldErrors();
        DeviceAdminCheck.all(objects).get(check).validate(object, null, errors);
        return errors.list().stream().map(FieldError::field).toList();
    }

    @Test
    void refusesOthersDevicesWhereTheNamespaceDoesNotAllowThem() {
        namespace("false");
        assertThat(refused(0, false, false)).isEmpty();
        assertThat(refused(0, false, true)).containsExactly("spec.devices.requests[0].adminAccess");
        assertThat(refused(1, true, true)).containsExactly("spec.devices.requests[0].adminAccess");
    }

    @Test
    void allowsThemInALabelledNamespace() {
        namespace("true");
        assertThat(refused(0, false, true)).isEmpty();
        assertThat(refused(1, true, true)).isEmpty();
    }
}
