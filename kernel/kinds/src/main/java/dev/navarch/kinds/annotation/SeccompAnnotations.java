package dev.navarch.kinds.annotation;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.navarch.kinds.tree.ContainerFields;
import dev.navarch.kinds.volume.Paths;
import dev.navarch.machinery.validation.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The annotations that named seccomp profiles. Nobody heeds them any more, but what they say has to be sound. */
public final class SeccompAnnotations {

    private static final String POD = "seccomp.security.alpha.kubernetes.io/pod";
    private static final ProfileAnnotations FORM = new ProfileAnnotations(
            "seccomp",
            "seccompProfile",
            "container.seccomp.security.alpha.kubernetes.io/",
            Set.of("runtime/default", "docker/default"));

    private SeccompAnnotations() {}

    static void validate(Place annotations) {
        annotations.entries((key, value) -> {
            if (key.equals(POD) || key.startsWith(FORM.prefix())) {
                name(value.named(annotations.path().child(key)));
            }
        });
    }

    private static void name(Place value) {
        String text = value.text();
        if (text.startsWith(ProfileAnnotations.LOCALHOST)) {
            String path = text.substring(ProfileAnnotations.LOCALHOST.length());
            Paths.descending(Place.of(TextNode.valueOf(path), value.path(), value.errors()));
        } else if (!FORM.isNamed(text)) {
            value.invalid("must be a valid seccomp profile");
        }
    }

    static void matchFields(Place annotations, Place spec) {
        Place whole = FORM.profile(spec);
        FORM.match(annotations.key(POD), whole, whole);
        ContainerFields.each(spec, container -> {
            Place own = FORM.profile(container);
            FORM.match(FORM.of(annotations, container), own, own);
        });
    }

    /** Those that stand alone, without the field that would be heeded. */
    public static List<Place> alone(Place annotations, Place spec) {
        List<Place> alone = new ArrayList<>();
        if (annotations.key(POD).isPresent() && !FORM.profile(spec).isPresent()) {
            alone.add(annotations.key(POD));
        }
        ContainerFields.each(spec, container -> {
            Place annotation = FORM.of(annotations, container);
            if (annotation.isPresent() && !FORM.profile(container).isPresent()) {
                alone.add(annotation);
            }
        });
        return alone;
    }
}
