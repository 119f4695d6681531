package dev.navarch.controllers.workloads.pod;

import dev.navarch.spi.model.Owners;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pods made from a template. */
public final class PodTemplates {

    /** The longest prefix that leaves room for the random suffix of a generated name. */
    private static final int LONGEST_PREFIX = 253 - 5;

    private PodTemplates() {}

    /** A pod of that template, managed by {@code owner}, with a name that the server completes. */
    public static Pod pod(@Nullable PodTemplateSpec template, HasMetadata owner) {
        Pod pod = unnamed(template, owner);
        pod.getMetadata().setGenerateName(prefix(owner.getMetadata().getName()));
        return pod;
    }

    /** A pod of that template, managed by {@code owner}, that still lacks a name. */
    public static Pod unnamed(@Nullable PodTemplateSpec template, HasMetadata owner) {
        ObjectMeta metadata = template == null ? null : template.getMetadata();
        PodSpec spec = template == null ? null : template.getSpec();
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace(owner.getMetadata().getNamespace())
                .withLabels(copy(metadata == null ? null : metadata.getLabels()))
                .withAnnotations(copy(metadata == null ? null : metadata.getAnnotations()))
                .withFinalizers(metadata == null ? List.of() : copy(metadata.getFinalizers()))
                .withOwnerReferences(Owners.controller(owner))
                .endMetadata()
                .withSpec(spec == null ? new PodSpec() : new PodSpecBuilder(spec).build())
                .build();
    }

    private static String prefix(String name) {
        String prefix = name + "-";
        return prefix.length() <= LONGEST_PREFIX ? prefix : prefix.substring(0, LONGEST_PREFIX);
    }

    private static Map<String, String> copy(@Nullable Map<String, String> map) {
        return map == null ? new LinkedHashMap<>() : new LinkedHashMap<>(map);
    }

    private static List<String> copy(@Nullable List<String> list) {
        return list == null ? List.of() : new ArrayList<>(list);
    }
}
