package dev.navarch.machinery.managedfields;

import dev.navarch.machinery.status.ApiException;
import dev.navarch.machinery.status.StatusCause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Words for the fields that an apply would take from others. */
final class Conflicts {

    private Conflicts() {}

    static ApiException refusal(Map<Owner, FieldSet> conflicts) {
        Map<String, List<String>> fields = new TreeMap<>();
        conflicts.forEach(
                (owner, set) -> set.forEach(fields.computeIfAbsent(describe(owner), key -> new ArrayList<>())::add));
        List<StatusCause> causes = new ArrayList<>();
        fields.forEach((owner, paths) -> paths.forEach(
                path -> causes.add(new StatusCause("FieldManagerConflict", "conflict with " + owner, path))));
        return ApiException.applyConflict(message(fields, causes.size()), causes);
    }

    private static String message(Map<String, List<String>> fields, int count) {
        StringBuilder out = new StringBuilder("Apply failed with ").append(count);
        out.append(count == 1 ? " conflict: " : " conflicts: ");
        if (count == 1) {
            fields.forEach((owner, paths) ->
                    out.append("conflict with ").append(owner).append(": ").append(paths.getFirst()));
            return out.toString();
        }
        String separator = "";
        for (Map.Entry<String, List<String>> each : fields.entrySet()) {
            out.append(separator)
                    .append("conflicts with ")
                    .append(each.getKey())
                    .append(':');
            each.getValue().forEach(path -> out.append("\n- ").append(path));
            separator = "\n";
        }
        return out.toString();
    }

    private static String describe(Owner owner) {
        String name = '"'
                + owner.manager()
                + '"'
                + (owner.subresource().isEmpty() ? "" : " with subresource \"" + owner.subresource() + '"');
        return owner.applied() ? name : name + " using " + owner.apiVersion();
    }
}
