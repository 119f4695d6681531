package dev.navarch.apiserver.audit.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kernel.configuration.ConfigurationFile;
import dev.navarch.kernel.configuration.Section;
import dev.navarch.kernel.configuration.Suggestion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads a policy; what it complains about names the file, the key and the remedy. */
public final class PolicyFile {

    private static final List<String> TOP =
            List.of("apiVersion", "kind", "metadata", "rules", "omitStages", "omitManagedFields");
    private static final List<String> RULE = List.of(
            "level",
            "users",
            "userGroups",
            "verbs",
            "resources",
            "namespaces",
            "nonResourceURLs",
            "omitStages",
            "omitManagedFields");

    private PolicyFile() {}

    /** @throws dev.navarch.spi.plugin.ConfigurationException if it cannot be used */
    public static AuditPolicy read(Path file) {
        return parse(ConfigurationFile.read(file));
    }

    static AuditPolicy parse(Section policy) {
        policy.allowOnly(TOP);
        require(policy, "apiVersion", "audit.k8s.io/v1");
        require(policy, "kind", "Policy");
        Set<Stage> omitted = stages(policy);
        boolean omitManagedFields = policy.content().path("omitManagedFields").asBoolean();
        JsonNode rules = policy.content().path("rules");
        if (!rules.isArray() || rules.isEmpty()) {
            throw policy.wrong("rules", "at least one rule is needed, such as '- level: Metadata'");
        }
        List<PolicyRule> all = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            String path = "rules[" + i + "]";
            if (!(rules.get(i) instanceof ObjectNode rule)) {
                throw policy.wrong(path, "a rule with keys of its own is expected");
            }
            all.add(rule(new Section(policy.source(), path, rule), omitted, omitManagedFields));
        }
        return new AuditPolicy(all);
    }

    private static PolicyRule rule(Section rule, Set<Stage> omitted, boolean omitManagedFields) {
        rule.allowOnly(RULE);
        Set<Stage> all = EnumSet.noneOf(Stage.class);
        all.addAll(omitted);
        all.addAll(stages(rule));
        JsonNode managed = rule.content().path("omitManagedFields");
        List<ResourceRule> resources = resources(rule);
        List<String> namespaces = rule.texts("namespaces");
        List<String> paths = rule.texts("nonResourceURLs");
        if (!paths.isEmpty() && (!resources.isEmpty() || !namespaces.isEmpty())) {
            throw rule.wrong(
                    "nonResourceURLs", "cannot stand in one rule with resources or namespaces: make two rules of it");
        }
        return new PolicyRule(
                new Decision(
                        level(rule),
                        Set.copyOf(all),
                        managed.isMissingNode() ? omitManagedFields : managed.asBoolean()),
                Set.copyOf(rule.texts("users")),
                Set.copyOf(rule.texts("userGroups")),
                Set.copyOf(rule.texts("verbs")),
                resources,
                Set.copyOf(namespaces),
                paths);
    }

    private static Level level(Section rule) {
        String text = rule.content().path("level").asText();
        for (Level level : Level.values()) {
            if (level.text().equals(text)) {
                return level;
            }
        }
        throw rule.wrong("level", "'" + text + "' is not a level: " + Suggestion.hint(text, Level.texts()));
    }

    private static Set<Stage> stages(Section section) {
        Set<Stage> stages = EnumSet.noneOf(Stage.class);
        for (String text : section.texts("omitStages")) {
            Stage found = null;
            for (Stage stage : Stage.values()) {
                if (stage.text().equals(text)) {
                    found = stage;
                }
            }
            if (found == null) {
                throw section.wrong(
                        "omitStages", "'" + text + "' is not a stage: " + Suggestion.hint(text, Stage.texts()));
            }
            stages.add(found);
        }
        return stages;
    }

    private static List<ResourceRule> resources(Section rule) {
        List<ResourceRule> all = new ArrayList<>();
        for (JsonNode each : rule.content().path("resources")) {
            if (!(each instanceof ObjectNode object)) {
                throw rule.wrong("resources", "groups of resources are expected, such as '- group: apps'");
            }
            Section section = new Section(rule.source(), rule.path() + ".resources[" + all.size() + "]", object);
            section.allowOnly(List.of("group", "resources", "resourceNames"));
            Set<String> names = Set.copyOf(section.texts("resourceNames"));
            Set<String> resources = Set.copyOf(section.texts("resources"));
            if (!names.isEmpty() && resources.isEmpty()) {
                throw section.wrong("resourceNames", "names need resources: add the key resources beside it");
            }
            all.add(new ResourceRule(object.path("group").asText(), resources, names));
        }
        return List.copyOf(all);
    }

    private static void require(Section policy, String key, String value) {
        String found = policy.content().path(key).asText();
        if (!found.equals(value)) {
            throw policy.wrong(key, "'" + value + "' is expected, not '" + found + "'");
        }
    }
}
