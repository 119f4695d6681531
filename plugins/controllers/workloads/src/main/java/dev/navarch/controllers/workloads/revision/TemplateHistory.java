package dev.navarch.controllers.workloads.revision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.controllers.workloads.pod.TemplateHash;
import dev.navarch.spi.model.Owners;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.ControllerRevisionBuilder;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What there has been of a workload's template.
 *
 * @param revisions oldest first
 */
public record TemplateHistory(List<ControllerRevision> revisions) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public static TemplateHistory of(List<ControllerRevision> revisions) {
        return new TemplateHistory(revisions.stream()
                .sorted(Comparator.comparingLong(ControllerRevision::getRevision)
                        .thenComparing(revision -> revision.getMetadata().getName()))
                .toList());
    }

    /** The revision of that template, whatever its number. */
    public Optional<ControllerRevision> find(PodTemplateSpec template) {
        JsonNode data = parsed(data(template));
        return revisions.stream()
                .filter(revision -> parsed(revision.getData()).equals(data))
                .reduce((older, newer) -> newer);
    }

    /** The revision of that name. */
    public Optional<ControllerRevision> named(@Nullable String name) {
        return revisions.stream()
                .filter(revision -> revision.getMetadata().getName().equals(name))
                .findFirst();
    }

    /** One more than the highest. */
    public long next() {
        return revisions.stream()
                        .mapToLong(ControllerRevision::getRevision)
                        .max()
                        .orElse(0)
                + 1;
    }

    public boolean isNewest(ControllerRevision revision) {
        return revision.getRevision() + 1 == next();
    }

    /**
     * A new revision for that template.
     *
     * @param hashLabel under which label the hash stands
     * @param collisions how many names were taken already
     */
    public ControllerRevision make(
            HasMetadata owner, PodTemplateSpec template, String hashLabel, @Nullable Integer collisions) {
        JsonNode data = data(template);
        String hash = TemplateHash.of(data.toString(), collisions);
        Map<String, String> labels = new LinkedHashMap<>();
        if (template.getMetadata() != null && template.getMetadata().getLabels() != null) {
            labels.putAll(template.getMetadata().getLabels());
        }
        labels.put(hashLabel, hash);
        return new ControllerRevisionBuilder()
                .withNewMetadata()
                .withNamespace(owner.getMetadata().getNamespace())
                .withName(owner.getMetadata().getName() + "-" + hash)
                .withLabels(labels)
                .withAnnotations(annotations(owner))
                .withOwnerReferences(Owners.controller(owner))
                .endMetadata()
                .withData(data)
                .withRevision(next())
                .build();
    }

    /** The template that a revision keeps. */
    public static PodTemplateSpec template(ControllerRevision revision) {
        JsonNode template = JSON.valueToTree(revision.getData()).at("/spec/template");
        ObjectNode plain = template.deepCopy();
        plain.remove("$patch");
        return JSON.convertValue(plain, PodTemplateSpec.class);
    }

    /** Revisions that nothing uses any more and that are more than the history is to hold, oldest first. */
    public List<ControllerRevision> superfluous(Set<String> used, @Nullable Integer limit) {
        List<ControllerRevision> unused = revisions.stream()
                .filter(revision -> !used.contains(revision.getMetadata().getName()))
                .toList();
        int kept = limit == null ? 10 : limit;
        return unused.subList(0, Math.max(0, unused.size() - kept));
    }

    private static Map<String, String> annotations(HasMetadata owner) {
        Map<String, String> annotations = owner.getMetadata().getAnnotations();
        return annotations == null ? Map.of() : new LinkedHashMap<>(annotations);
    }

    /** As it comes from the wire, so that a number is the same whatever type it had. */
    private static JsonNode parsed(Object value) {
        try {
            return JSON.readTree(JSON.writeValueAsBytes(value));
        } catch (IOException e) {
            throw new IllegalStateException("a revision that is no JSON", e);
        }
    }

    private static JsonNode data(PodTemplateSpec template) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode().put("$patch", "replace");
        patch.setAll(TemplateHash.tree(template));
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.putObject("spec").set("template", patch);
        return data;
    }
}
