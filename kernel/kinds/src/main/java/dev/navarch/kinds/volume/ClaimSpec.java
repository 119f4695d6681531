package dev.navarch.kinds.volume;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.quantity.Quantity;
import dev.navarch.machinery.validation.Labels;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The spec of a PersistentVolumeClaim, on its own or in a template. */
public final class ClaimSpec {

    static final List<String> ACCESS_MODES =
            List.of("ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod");
    /** How a volume can be presented. */
    public static final List<String> VOLUME_MODES = List.of("Block", "Filesystem");

    private ClaimSpec() {}

    /** Fills in what is absent. */
    public static void applyDefaults(ObjectNode spec) {
        Tree.defaultText(spec, "volumeMode", "Filesystem");
    }

    /**
     * Drops a data source that no volume can be filled from, and keeps the two ways to name one alike.
     *
     * @param before the spec that an update replaces; what it names already stays
     */
    public static void normalizeDataSources(ObjectNode spec, @Nullable ObjectNode before) {
        boolean named = before != null && (Tree.has(before, "dataSource") || Tree.has(before, "dataSourceRef"));
        if (!Tree.textAt(spec, "dataSourceRef", "namespace").isEmpty()
                && (before == null || !Tree.has(before, "dataSourceRef"))) {
            spec.remove("dataSourceRef");
        }
        if (!named && !Tree.has(spec, "dataSourceRef") && spec.get("dataSource") instanceof ObjectNode source) {
            boolean claim = Tree.text(source, "kind").equals("PersistentVolumeClaim")
                    && Tree.text(source, "apiGroup").isEmpty();
            boolean snapshot = Tree.text(source, "kind").equals("VolumeSnapshot")
                    && Tree.text(source, "apiGroup").equals("snapshot.storage.k8s.io");
            if (!claim && !snapshot) {
                spec.remove("dataSource");
            }
        }
        if (Tree.has(spec, "dataSource") && !Tree.has(spec, "dataSourceRef")) {
            spec.set("dataSourceRef", spec.get("dataSource").deepCopy());
        } else if (spec.get("dataSourceRef") instanceof ObjectNode reference
                && !Tree.has(spec, "dataSource")
                && Tree.text(reference, "namespace").isEmpty()) {
            spec.set("dataSource", reference.deepCopy());
        }
    }

    /** Checks everything. */
    public static void validate(Place spec) {
        Place modes = spec.at("accessModes");
        if (modes.required("at least 1 access mode is required")) {
            accessModes(modes);
        }
        if (spec.at("selector").isPresent()) {
            Labels.selector(spec.at("selector"));
        }
        Place storage = spec.at("resources", "requests")
                .key("storage")
                .named(spec.path().child("resources").key("storage"));
        if (!storage.isPresent()) {
            storage.required();
        } else if (Quantity.parse(storage.text()).signum() <= 0) {
            storage.invalid("must be greater than zero");
        }
        spec.at("storageClassName").whenNotEmpty(Names::subdomain);
        spec.at("volumeMode").oneOf(VOLUME_MODES);
        dataSource(spec.at("dataSource"));
        dataSource(spec.at("dataSourceRef"));
        sameSource(spec);
        spec.at("volumeAttributesClassName").whenNotEmpty(Names::subdomain);
    }

    /** Known modes, and the exclusive one alone. */
    public static void accessModes(Place modes) {
        boolean once = false;
        boolean others = false;
        for (int i = 0; i < modes.size(); i++) {
            Place mode = modes.index(i);
            if (!ACCESS_MODES.contains(mode.text())) {
                mode.errors().notSupported(modes.path(), mode.node(), ACCESS_MODES);
            }
            once |= mode.text().equals("ReadWriteOncePod");
            others |= ACCESS_MODES.contains(mode.text()) && !mode.text().equals("ReadWriteOncePod");
        }
        if (once && others) {
            modes.forbidden("may not use ReadWriteOncePod with other access modes");
        }
    }

    private static void sameSource(Place spec) {
        Place source = spec.at("dataSource");
        Place reference = spec.at("dataSourceRef");
        if (!source.isPresent() || !reference.isPresent()) {
            return;
        }
        if (!reference.text("namespace").isEmpty()) {
            spec.invalid("may not be specified when dataSourceRef.namespace is specified");
        } else if (!source.node().path("apiGroup").equals(reference.node().path("apiGroup"))
                || !source.text("kind").equals(reference.text("kind"))
                || !source.text("name").equals(reference.text("name"))) {
            spec.invalid("must match dataSourceRef");
        }
    }

    private static void dataSource(Place source) {
        if (!source.isPresent()) {
            return;
        }
        source.at("name").required();
        source.at("kind").required();
        String group = source.text("apiGroup");
        if (group.isEmpty() && !source.text("kind").equals("PersistentVolumeClaim")) {
            source.invalid("must be 'PersistentVolumeClaim' when referencing the default apiGroup");
        }
        source.at("apiGroup").whenNotEmpty(Names::subdomain);
        source.at("namespace").whenNotEmpty(Names::label);
    }
}
