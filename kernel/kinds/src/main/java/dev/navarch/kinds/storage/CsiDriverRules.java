package dev.navarch.kinds.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.WriteContext;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.kinds.warning.Warnings;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** CSIDrivers. */
public final class CsiDriverRules implements KindRules {
    private static final int SHORTEST_PERIOD = 10;

    @Override
    public void applyDefaults(ObjectNode driver) {
        ObjectNode spec = Tree.ensureObject(driver, "spec");
        Tree.defaultFlag(spec, "attachRequired", true);
        Tree.defaultFlag(spec, "podInfoOnMount", false);
        Tree.defaultFlag(spec, "storageCapacity", false);
        Tree.defaultText(spec, "fsGroupPolicy", "ReadWriteOnceWithFSType");
        if (Tree.list(spec, "volumeLifecycleModes").isEmpty()) {
            spec.putArray("volumeLifecycleModes").add("Persistent");
        }
        Tree.defaultFlag(spec, "requiresRepublish", false);
        Tree.defaultFlag(spec, "seLinuxMount", false);
    }

    @Override
    public void dropUngated(ObjectNode driver) {
        Tree.ensureObject(driver, "spec").remove("preventPodSchedulingIfMissing");
    }

    @Override
    public void validate(ObjectNode driver, FieldErrors errors) {
        String name = Tree.textAt(driver, "metadata", "name");
        if (name.length() > Names.LABEL_LENGTH) {
            errors.tooLong(FieldPath.of("metadata", "name"), name, Names.LABEL_LENGTH);
        }
        Place spec = Place.field(driver, "spec", errors);
        spec.at("fsGroupPolicy").oneOf(List.of("File", "None", "ReadWriteOnceWithFSType"));
        Place requests = spec.at("tokenRequests");
        Set<String> audiences = new HashSet<>();
        requests.each(request -> {
            if (!audiences.add(request.text("audience"))) {
                request.at("audience").duplicate();
                return;
            }
            Place seconds = request.at("expirationSeconds");
            if (seconds.isPresent() && seconds.number() < 600) {
                seconds.invalid("may not specify a duration less than 10 minutes");
            } else if (seconds.number() > 1L << 32) {
                seconds.invalid("may not specify a duration larger than 2^32 seconds");
            }
        });
        Place period = spec.at("nodeAllocatableUpdatePeriodSeconds");
        if (period.isPresent() && period.number() < SHORTEST_PERIOD) {
            period.invalid("must be greater than or equal to 10 seconds");
        }
        if (requests.isEmpty() && spec.at("serviceAccountTokenInSecrets").isPresent()) {
            spec.at("serviceAccountTokenInSecrets")
                    .invalid("serviceAccountTokenInSecrets is set but no tokenRequests are specified");
        }
        Place modes = spec.at("volumeLifecycleModes");
        modes.each(mode -> {
            if (!List.of("Persistent", "Ephemeral").contains(mode.text())) {
                errors.notSupported(modes.path(), mode.node(), List.of("Ephemeral", "Persistent"));
            }
        });
    }

    @Override
    public void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        validate(next, errors);
        Place spec = Place.field(next, "spec", errors);
        ObjectNode before = Tree.object(old, "spec");
        if (!Tree.same(before.get("attachRequired"), spec.node().get("attachRequired"))) {
            spec.at("attachRequired")
                    .named(FieldPath.of("spec", "attachedRequired"))
                    .invalid("field is immutable");
        }
        spec.at("volumeLifecycleModes").unchanged(before.get("volumeLifecycleModes"));
    }

    @Override
    public void warn(ObjectNode driver, @Nullable ObjectNode old, Warnings warnings) {
        Place spec = Warnings.field(driver, "spec");
        boolean changed = old == null
                || !Tree.same(
                        Tree.at(old, "spec", "tokenRequests"),
                        spec.at("tokenRequests").node());
        if (changed
                && !spec.at("tokenRequests").isEmpty()
                && !spec.at("serviceAccountTokenInSecrets").isPresent()) {
            warnings.add(spec.path() + ".serviceAccountTokenInSecrets is unset; if supported by this CSI driver, set to"
                    + " true to prevent possible logging of tokens in volume attributes");
        }
    }

    @Override
    public boolean updatesUnconditionally() {
        return false;
    }

    @Override
    public boolean deletionAnswersObject() {
        return true;
    }

    @Override
    public void prepareForUpdate(ObjectNode next, ObjectNode old, WriteContext context) {
        ObjectNode metadata = Tree.ensureObject(next, "metadata");
        Tree.copy(metadata, Tree.object(old, "metadata"), "generation");
        if (!Tree.same(next.get("spec"), old.get("spec"))) {
            metadata.set("generation", Tree.integer(Tree.number(metadata, "generation", 0) + 1));
        }
    }

    @Override
    public boolean checksNameOnUpdate() {
        return false;
    }

    @Override
    public Cells cells() {
        return (driver, now, row) -> {
            ObjectNode spec = Tree.object(driver, "spec");
            List<String> audiences = new ArrayList<>();
            for (JsonNode request : Tree.list(spec, "tokenRequests")) {
                audiences.add(Tree.text(request, "audience"));
            }
            row.add(Tree.textAt(driver, "metadata", "name"))
                    .add(Tree.flag(spec, "attachRequired"))
                    .add(Tree.flag(spec, "podInfoOnMount"))
                    .add(Tree.flag(spec, "storageCapacity"))
                    .add(audiences.isEmpty() ? "<unset>" : String.join(",", audiences))
                    .add(Tree.flag(spec, "requiresRepublish"))
                    .add(String.join(",", Tree.texts(Tree.list(spec, "volumeLifecycleModes"))))
                    .add(Age.of(driver, now));
        };
    }
}
