package dev.navarch.machinery.managedfields;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.schema.Schema;
import java.util.HashMap;
import java.util.Map;

/** What one write changes, told in the version of each owner. */
final class Changes {

    private final ObjectNode before;
    private final ObjectNode after;
    private final FieldSet ignored;
    private final Versions versions;
    private final Map<String, Comparison> compared = new HashMap<>();

    /**
     * @param apiVersion of both objects
     * @param ignored fields that count as unchanged
     */
    Changes(
            ObjectNode before,
            ObjectNode after,
            String apiVersion,
            Schema schema,
            FieldSet ignored,
            Versions versions) {
        this.before = before;
        this.after = after;
        this.ignored = ignored;
        this.versions = versions;
        compared.put(apiVersion, Comparison.of(before, after, schema, ignored));
    }

    /** @throws dev.navarch.machinery.status.ApiException if the objects cannot be shown in that version */
    Comparison in(String apiVersion) {
        Comparison known = compared.get(apiVersion);
        if (known != null) {
            return known;
        }
        Form old = versions.in(apiVersion, before);
        Form now = versions.in(apiVersion, after);
        Comparison made = Comparison.of(old.object(), now.object(), now.schema(), ignored);
        compared.put(apiVersion, made);
        return made;
    }
}
