package dev.navarch.apiserver.openapi;

import java.util.ArrayList;
import java.util.List;

/**
 * The forms in which a resource can be had.
 *
 * @param consumed of bodies
 * @param patches of patches
 * @param produced of answers
 * @param watched of answers that may be watches
 * @param log of answers that are plain text
 */
record MediaTypes(
        List<String> consumed, List<String> patches, List<String> produced, List<String> watched, List<String> log) {

    static final List<String> ANY = List.of("*/*");

    private static final String JSON = "application/json";
    private static final String YAML = "application/yaml";
    private static final String PROTOBUF = "application/vnd.kubernetes.protobuf";
    private static final List<String> ALL = List.of(JSON, YAML, PROTOBUF);

    static final MediaTypes BUILT_IN = new MediaTypes(
            ANY,
            List.of(
                    "application/json-patch+json",
                    "application/merge-patch+json",
                    "application/strategic-merge-patch+json",
                    "application/apply-patch+yaml"),
            ALL,
            and(ALL, JSON + ";stream=watch", PROTOBUF + ";stream=watch"),
            and(List.of("text/plain"), ALL.toArray(String[]::new)));

    /** Protobuf and strategic patches are for kinds that are known beforehand. */
    static final MediaTypes CUSTOM = new MediaTypes(
            List.of(JSON, YAML),
            List.of("application/json-patch+json", "application/merge-patch+json", "application/apply-patch+yaml"),
            List.of(JSON, YAML),
            List.of(JSON, YAML),
            List.of());

    /** Of the documents of discovery. */
    static List<String> discovery() {
        return ALL;
    }

    private static List<String> and(List<String> some, String... more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }
}
