package dev.navarch.kinds.pod;

import dev.navarch.kinds.volume.Paths;
import dev.navarch.machinery.validation.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Volumes made of several sources, whose files must not take each other's place. */
final class ProjectedValidation {

    private static final List<String> SOURCES = List.of("secret", "configMap", "downwardAPI", "serviceAccountToken");
    private static final long SHORTEST_TOKEN = 600;
    private static final long LONGEST_TOKEN = 1L << 32;

    private ProjectedValidation() {}

    static void validate(Place projected) {
        VolumeValidation.mode(projected.at("defaultMode"));
        Set<String> files = new HashSet<>();
        projected.at("sources").each(source -> {
            for (String kind : SOURCES) {
                if (source.at(kind).isPresent()) {
                    part(kind, source.at(kind), projected);
                    source.at(kind, "items").each(item -> once(item.text("path"), files, projected));
                }
            }
            if (SOURCES.stream().filter(kind -> source.at(kind).isPresent()).count() > 1) {
                source.forbidden("may not specify more than 1 volume type per source");
            }
        });
    }

    private static void part(String kind, Place part, Place projected) {
        switch (kind) {
            case "downwardAPI" -> VolumeValidation.downward(part);
            case "serviceAccountToken" -> token(part, projected);
            default -> {
                part.at("name").required();
                VolumeValidation.items(part.at("items"));
            }
        }
    }

    /** The file of a token may be another's. */
    private static void once(String file, Set<String> files, Place projected) {
        if (!file.isEmpty() && !files.add(file)) {
            projected.invalid("conflicting duplicate paths");
        }
    }

    private static void token(Place token, Place projected) {
        Place seconds = token.at("expirationSeconds");
        if (seconds.number() < SHORTEST_TOKEN) {
            seconds.invalid("may not specify a duration less than 10 minutes");
        } else if (seconds.number() > LONGEST_TOKEN) {
            seconds.invalid("may not specify a duration larger than 2^32 seconds");
        }
        Place path = token.at("path").named(projected.path().child("path"));
        if (path.required()) {
            Paths.inVolume(path);
        }
    }
}
