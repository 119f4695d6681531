package dev.navarch.apiserver.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.definition.Conditions.Condition;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.spi.message.Messages;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides which of the names that a definition asks for it gets: those that no other of its group has. */
final class NameAcceptance {

    private final Set<String> resources = new HashSet<>();
    private final Set<String> kinds = new HashSet<>();

    /** @param group every definition of the group, with the names accepted so far */
    NameAcceptance(List<ObjectNode> group) {
        for (ObjectNode each : group) {
            JsonNode names = each.path("status").path("acceptedNames");
            resources.add(Tree.text(names, "plural"));
            resources.add(Tree.text(names, "singular"));
            resources.addAll(Tree.texts(names.path("shortNames")));
            kinds.add(Tree.text(names, "kind"));
            kinds.add(Tree.text(names, "listKind"));
        }
    }

    /** The names accepted and whether they are all that was asked for. */
    record Decision(ObjectNode names, Condition accepted) {}

    Decision decide(ObjectNode definition) {
        JsonNode wanted = definition.path("spec").path("names");
        JsonNode had = definition.path("status").path("acceptedNames");
        ObjectNode names = definition.objectNode();
        List<Condition> conflicts = new ArrayList<>();
        one(names, wanted, had, "plural", resources, "PluralConflict", conflicts);
        one(names, wanted, had, "singular", resources, "SingularConflict", conflicts);
        shortNames(names, wanted, had, conflicts);
        one(names, wanted, had, "kind", kinds, "KindConflict", conflicts);
        one(names, wanted, had, "listKind", kinds, "ListKindConflict", conflicts);
        if (wanted.has("categories")) {
            names.set("categories", wanted.get("categories"));
        }
        Condition accepted = conflicts.isEmpty()
                ? new Condition("NamesAccepted", true, "NoConflicts", "no conflicts found")
                : conflicts.getLast();
        return new Decision(names, accepted);
    }

    private static void one(
            ObjectNode names,
            JsonNode wanted,
            JsonNode had,
            String field,
            Set<String> used,
            String reason,
            List<Condition> conflicts) {
        String name = Tree.text(wanted, field);
        String before = Tree.text(had, field);
        String problem = problem(name, before, used);
        if (problem != null) {
            conflicts.add(new Condition("NamesAccepted", false, reason, problem));
        }
        String result = problem == null ? name : before;
        boolean always = field.equals("plural") || field.equals("kind");
        if (always || !result.isEmpty()) {
            names.put(field, result);
        }
    }

    private void shortNames(ObjectNode names, JsonNode wanted, JsonNode had, List<Condition> conflicts) {
        List<String> asked = Tree.texts(wanted.path("shortNames"));
        List<String> before = Tree.texts(had.path("shortNames"));
        List<String> problems = new ArrayList<>();
        for (String name : asked) {
            String problem = before.contains(name) ? null : problem(name, "", resources);
            if (problem != null) {
                problems.add(problem);
            }
        }
        List<String> result = problems.isEmpty() ? asked : before;
        if (!problems.isEmpty()) {
            conflicts.add(new Condition("NamesAccepted", false, "ShortNamesConflict", Messages.together(problems)));
        }
        if (!result.isEmpty()) {
            result.forEach(names.putArray("shortNames")::add);
        }
    }

    private static @Nullable String problem(String name, String before, Set<String> used) {
        return name.equals(before) || !used.contains(name) ? null : "\"" + name + "\" is already in use";
    }
}
