package dev.navarch.kinds.annotation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.ContainerFields;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The annotations that named AppArmor profiles, which a new pod's fields are filled in from. */
public final class AppArmorAnnotations {

    /** How long the name of a profile may be. */
    private static final int LONGEST = 4095;

    private static final ProfileAnnotations FORM = new ProfileAnnotations(
            "apparmor",
            "appArmorProfile",
            "container.apparmor.security.beta.kubernetes.io/",
            Set.of("runtime/default"));

    private AppArmorAnnotations() {}

    static boolean isOne(String key) {
        return key.startsWith(FORM.prefix());
    }

    static void validate(Place annotations, Place spec) {
        annotations.entries((key, value) -> {
            if (!isOne(key)) {
                return;
            }
            String container = key.substring(FORM.prefix().length());
            if (!names(spec).contains(container)) {
                value.errors().invalid(value.path(), container, "container not found");
            }
            if (!value.text().isEmpty() && !FORM.isNamed(value.text())) {
                value.invalid("invalid AppArmor profile name: \"" + value.text() + "\"");
            }
        });
    }

    private static List<String> names(Place spec) {
        List<String> names = new ArrayList<>();
        ContainerFields.each(spec, container -> names.add(container.text("name")));
        return names;
    }

    /** Complains where field and annotation differ; a container without a profile of its own has its pod's. */
    static void matchFields(Place annotations, Place spec) {
        if (isWindows(spec)) {
            return;
        }
        ContainerFields.each(spec, container -> {
            Place own = FORM.profile(container);
            FORM.match(FORM.of(annotations, container), own.isPresent() ? own : FORM.profile(spec), own);
        });
    }

    /** Whether annotations of a pod mean anything. */
    public static boolean areHeeded(ObjectNode pod) {
        return Tree.at(pod, "metadata", "annotations") != null
                && !Tree.textAt(pod, "spec", "os", "name").equals("windows");
    }

    /** Gives containers of a new pod the profiles that annotations name. */
    public static void fillIn(ObjectNode pod) {
        ObjectNode annotations = Tree.object(Tree.object(pod, "metadata"), "annotations");
        ObjectNode spec = Tree.object(pod, "spec");
        for (String field : ContainerFields.ALL) {
            for (var container : Tree.list(spec, field)) {
                ObjectNode profile = profile(Tree.text(annotations, FORM.prefix() + Tree.text(container, "name")));
                if (profile != null
                        && !Tree.has(Tree.object(container, "securityContext"), FORM.field())
                        && !profile.equals(Tree.at(spec, "securityContext", FORM.field()))) {
                    Tree.ensureObject((ObjectNode) container, "securityContext").set(FORM.field(), profile);
                }
            }
        }
    }

    /** Those for whose container no field says anything, nor the pod's the same. */
    public static List<Place> alone(Place annotations, Place spec) {
        List<Place> alone = new ArrayList<>();
        ContainerFields.each(spec, container -> {
            Place annotation = FORM.of(annotations, container);
            if (annotation.isPresent() && !FORM.profile(container).isPresent()) {
                ObjectNode profile = profile(annotation.text());
                if (profile == null || !profile.equals(FORM.profile(spec).node())) {
                    alone.add(annotation);
                }
            }
        });
        return alone;
    }

    /** The profile that an annotation names; null if it names none that a field could hold. */
    private static @Nullable ObjectNode profile(String text) {
        ObjectNode profile = JsonNodeFactory.instance.objectNode();
        if (text.equals(ProfileAnnotations.UNCONFINED)) {
            return profile.put("type", "Unconfined");
        }
        if (FORM.defaults().contains(text)) {
            return profile.put("type", "RuntimeDefault");
        }
        if (!text.startsWith(ProfileAnnotations.LOCALHOST)) {
            return null;
        }
        String name = text.substring(ProfileAnnotations.LOCALHOST.length());
        return name.isEmpty() || !name.equals(name.strip()) || name.length() > LONGEST
                ? null
                : profile.put("type", "Localhost").put("localhostProfile", name);
    }

    private static boolean isWindows(Place spec) {
        return spec.at("os").text("name").equals("windows");
    }
}
