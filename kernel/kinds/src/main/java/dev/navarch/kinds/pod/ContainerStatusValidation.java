package dev.navarch.kinds.pod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.ContainerFields;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the statuses of containers must look like, and how their states may change. */
final class ContainerStatusValidation {

    private static final List<String> HEALTH = List.of("Healthy", "Unhealthy", "Unknown");
    private static final int LONGEST_MESSAGE = 1024;
    private static final int LONGEST_IMAGE = 256;

    private ContainerStatusValidation() {}

    static void validate(Place status, ObjectNode next, ObjectNode old) {
        for (String field : ContainerFields.ALL) {
            String statuses = field.substring(0, field.length() - 1) + "Statuses";
            Place now = status.at(statuses);
            staysEnded(now, Tree.list(Tree.object(old, "status"), statuses), Tree.object(old, "spec"), field);
            now.each(container -> {
                user(container.at("user"), Tree.textAt(next, "spec", "os", "name"));
                allocated(container, Tree.object(next, "spec"), field);
                container.at("volumeMounts").each(mount -> image(mount.at("volumeStatus")));
            });
        }
    }

    /** A container that has ended runs again only if its restart policy lets it. */
    private static void staysEnded(Place now, JsonNode before, ObjectNode spec, String field) {
        if (!field.equals("ephemeralContainers") && RestartRules.anyRestartsAll(spec)) {
            return;
        }
        for (int i = 0; i < before.size(); i++) {
            JsonNode was = before.get(i);
            JsonNode ended = Tree.at(was, "state", "terminated");
            if (ended == null || !runs(now.node(), Tree.text(was, "name"))) {
                continue;
            }
            ObjectNode container = named(Tree.list(spec, field), Tree.text(was, "name"));
            boolean restarts = !field.equals("ephemeralContainers")
                    && container != null
                    && RestartRules.restarts(container, spec, Tree.number(ended, "exitCode", 0));
            if (!restarts) {
                now.index(i).at("state").forbidden("may not be transitioned to non-terminated state");
            }
        }
    }

    private static boolean runs(JsonNode statuses, String name) {
        for (JsonNode status : statuses) {
            if (Tree.text(status, "name").equals(name) && Tree.at(status, "state", "terminated") == null) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable ObjectNode named(JsonNode containers, String name) {
        for (JsonNode container : containers) {
            if (Tree.text(container, "name").equals(name)) {
                return (ObjectNode) container;
            }
        }
        return null;
    }

    private static void user(Place user, String os) {
        Place linux = user.at("linux");
        if (os.equals("windows")) {
            linux.absent("cannot be set for a windows pod");
            return;
        }
        SecurityValidation.id(linux.at("uid"));
        SecurityValidation.id(linux.at("gid"));
        linux.at("supplementalGroups").each(SecurityValidation::id);
    }

    /** The health of devices that a container was given. */
    private static void allocated(Place status, ObjectNode spec, String field) {
        Place all = status.at("allocatedResourcesStatus");
        if (field.equals("ephemeralContainers")) {
            if (!all.isEmpty()) {
                all.forbidden("must not be specified in container status");
            }
            return;
        }
        ObjectNode container = named(Tree.list(spec, field), status.text("name"));
        all.each(resource -> {
            if (container != null) {
                asked(resource.at("name"), Tree.object(container, "resources"));
            }
            Set<String> ids = new HashSet<>();
            resource.at("resources").each(device -> {
                device.at("health").mustBe(HEALTH);
                Place message = device.at("message");
                if (message.isPresent()
                        && message.required("must be non-empty if specified")
                        && message.text().length() > LONGEST_MESSAGE) {
                    message.errors().tooLong(message.path(), message.text(), LONGEST_MESSAGE);
                }
                if (!ids.add(device.text("resourceID"))) {
                    device.errors().duplicate(device.at("resourceID").path(), device.text("resourceID"));
                }
            });
        });
    }

    private static void asked(Place name, ObjectNode resources) {
        if (!name.text().startsWith("claim:")) {
            if (!Tree.object(resources, "requests").has(name.text())) {
                name.invalid("must match one of the container's resource requests");
            }
            return;
        }
        for (JsonNode claim : Tree.list(resources, "claims")) {
            String request = Tree.text(claim, "request");
            String id = "claim:" + Tree.text(claim, "name") + (request.isEmpty() ? "" : "/" + request);
            if (id.equals(name.text())) {
                return;
            }
        }
        name.invalid("must match one of the container's resource claims in a format 'claim:<claimName>/<request>' or"
                + " 'claim:<claimName>' if request is empty");
    }

    private static void image(Place volume) {
        if (!volume.at("image").isPresent()) {
            return;
        }
        Place reference = volume.at("image")
                .at("imageRef")
                .named(volume.path().child("imageVolumeStatus").child("imageRef"));
        reference.required("imageRef must not be empty");
        if (reference.text().length() > LONGEST_IMAGE) {
            reference.errors().tooLong(reference.path(), reference.text(), LONGEST_IMAGE);
        }
    }
}
