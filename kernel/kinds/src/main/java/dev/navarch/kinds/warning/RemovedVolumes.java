package dev.navarch.kinds.warning;

import dev.navarch.machinery.validation.Place;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Warns of kinds of storage that have been given up. */
public final class RemovedVolumes {

    /** What became of each kind, in the order in which warnings name them. */
    private static final Map<String, String> FATES = new LinkedHashMap<>();

    private static final Map<String, String> NAMES = Map.of("storageos", "storageOS");

    private static final Set<String> ONLY_PODS = Set.of("flocker", "quobyte");

    static {
        FATES.put("photonPersistentDisk", "deprecated in v1.11, non-functional in v1.16+");
        FATES.put("gitRepo", "deprecated in v1.11, and disabled by default in v1.33+");
        FATES.put("scaleIO", "deprecated in v1.16, non-functional in v1.22+");
        FATES.put("flocker", "deprecated in v1.22, non-functional in v1.25+");
        FATES.put("storageos", "deprecated in v1.22, non-functional in v1.25+");
        FATES.put("quobyte", "deprecated in v1.22, non-functional in v1.25+");
        FATES.put("glusterfs", "deprecated in v1.25, non-functional in v1.26+");
        FATES.put("cephfs", "deprecated in v1.28, non-functional in v1.31+");
        FATES.put("rbd", "deprecated in v1.28, non-functional in v1.31+");
    }

    private RemovedVolumes() {}

    /** Looks at what a volume of a pod comes from. */
    public static void ofPod(Place volume, Warnings warnings) {
        FATES.keySet().forEach(source -> look(volume, source, warnings));
    }

    /** Looks at what a PersistentVolume comes from; of some kinds only pods are told. */
    public static void ofPersistentVolume(Place spec, Warnings warnings) {
        FATES.keySet().stream()
                .filter(source -> !ONLY_PODS.contains(source))
                .forEach(source -> look(spec, source, warnings));
    }

    private static void look(Place volume, String source, Warnings warnings) {
        if (volume.at(source).isPresent()) {
            warnings.add(volume.at(NAMES.getOrDefault(source, source)), FATES.getOrDefault(source, ""));
        }
    }
}
