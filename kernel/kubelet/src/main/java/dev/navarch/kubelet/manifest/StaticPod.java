package dev.navarch.kubelet.manifest;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** What a manifest becomes: a pod of this node, which changes its identity with its content. */
public final class StaticPod {

    /** The uid of the static pod, on its mirror. */
    public static final String MIRROR = "kubernetes.io/config.mirror";

    static final String HASH = "kubernetes.io/config.hash";
    private static final String SOURCE = "kubernetes.io/config.source";
    private static final Toleration ANY_EXECUTION = new TolerationBuilder()
            .withEffect("NoExecute")
            .withOperator("Exists")
            .build();

    private StaticPod() {}

    static Pod of(Pod manifest, String text, String nodeName) {
        String uid = hash(text + "\0" + nodeName);
        Map<String, String> annotations = new HashMap<>();
        if (manifest.getMetadata().getAnnotations() != null) {
            annotations.putAll(manifest.getMetadata().getAnnotations());
        }
        annotations.put(HASH, uid);
        annotations.put(SOURCE, "file");
        String namespace = manifest.getMetadata().getNamespace();
        return new PodBuilder(manifest)
                .editMetadata()
                .withUid(uid)
                .withName(manifest.getMetadata().getName() + "-" + nodeName)
                .withNamespace(namespace == null ? "default" : namespace)
                .withAnnotations(annotations)
                .endMetadata()
                .editSpec()
                .withNodeName(nodeName)
                .addToTolerations(ANY_EXECUTION)
                .endSpec()
                .withStatus(null)
                .build();
    }

    /** Whether a pod came from a manifest. */
    public static boolean is(Pod pod) {
        Map<String, String> annotations = pod.getMetadata().getAnnotations();
        return annotations != null
                && "file".equals(annotations.get(SOURCE))
                && !annotations.containsKey(MIRROR)
                && pod.getMetadata().getUid().equals(annotations.get(HASH));
    }

    /** Whether a pod of the API only shows one that a manifest describes. */
    public static boolean mirrors(Pod pod) {
        Map<String, String> annotations = pod.getMetadata().getAnnotations();
        return annotations != null && annotations.containsKey(MIRROR);
    }

    static List<String> suffixes() {
        return List.of(".yaml", ".yml", ".json");
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
