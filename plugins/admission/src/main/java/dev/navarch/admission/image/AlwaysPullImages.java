package dev.navarch.admission.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.MutatingAdmission;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.admission.ValidatingAdmission;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Has images pulled each time, so that nobody runs a private image only because a node has it already. */
public final class AlwaysPullImages implements MutatingAdmission, ValidatingAdmission {

    private static final String ALWAYS = "Always";
    private static final List<String> LISTS = List.of("initContainers", "containers", "ephemeralContainers");

    @Override
    public boolean onByDefault() {
        return false;
    }

    @Override
    public int order() {
        return 190;
    }

    @Override
    public boolean handles(Operation operation, String group, String resource, String subresource) {
        return (operation == Operation.CREATE || operation == Operation.UPDATE)
                && group.isEmpty()
                && resource.equals("pods")
                && subresource.isEmpty();
    }

    @Override
    public void mutate(AdmissionRequest request) {
        if (bringsNoImage(request)) {
            return;
        }
        ObjectNode spec = request.object().orElseThrow().withObjectProperty("spec");
        for (String list : LISTS) {
            for (JsonNode container : spec.path(list)) {
                ((ObjectNode) container).put("imagePullPolicy", ALWAYS);
            }
        }
        for (JsonNode volume : spec.path("volumes")) {
            if (volume.path("image") instanceof ObjectNode image) {
                image.put("pullPolicy", ALWAYS);
            }
        }
    }

    /** Later steps may have changed it again. */
    @Override
    public void validate(AdmissionRequest request) throws RejectedException {
        if (bringsNoImage(request)) {
            return;
        }
        JsonNode spec = request.object().orElseThrow().path("spec");
        for (String list : LISTS) {
            for (int i = 0; i < spec.path(list).size(); i++) {
                check(spec.path(list).path(i).path("imagePullPolicy"), "spec." + list + "[" + i + "].imagePullPolicy");
            }
        }
        for (int i = 0; i < spec.path("volumes").size(); i++) {
            JsonNode image = spec.path("volumes").path(i).path("image");
            if (image.isObject()) {
                check(image.path("pullPolicy"), "spec.volumes[" + i + "].image.pullPolicy");
            }
        }
    }

    private static void check(JsonNode policy, String field) throws RejectedException {
        if (!policy.asText().equals(ALWAYS)) {
            throw new RejectedException(
                    field + ": Unsupported value: \"" + policy.asText() + "\": supported values: \"Always\"");
        }
    }

    private static boolean bringsNoImage(AdmissionRequest request) {
        return request.oldObject()
                .filter(old -> images(old).containsAll(images(request.object().orElseThrow())))
                .isPresent();
    }

    private static Set<String> images(ObjectNode pod) {
        Set<String> images = new HashSet<>();
        for (String list : LISTS) {
            pod.path("spec")
                    .path(list)
                    .forEach(container -> images.add(container.path("image").asText()));
        }
        return images;
    }
}
