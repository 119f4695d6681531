package dev.navarch.machinery.managedfields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.schema.Schema;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everybody who owns fields of one object. Mutable; for one write. */
final class Owners {

    /** Managers that only update; the fields of more are gathered under one name. */
    private static final int MAXIMUM_UPDATERS = 10;

    private static final String GATHERED = "ancient-changes";

    private final Map<Owner, Ownership> all = new HashMap<>();

    /** Reads metadata.managedFields; null if an entry makes no sense. */
    static @Nullable Owners read(JsonNode managedFields) {
        Owners out = new Owners();
        for (JsonNode entry : managedFields) {
            String operation = entry.path("operation").asText();
            boolean applied = operation.equals("Apply");
            String apiVersion = entry.path("apiVersion").asText();
            boolean sensible = (applied || operation.equals("Update"))
                    && !apiVersion.isEmpty()
                    && entry.path("fieldsType").asText().equals("FieldsV1")
                    && FieldSet.isPrinted(entry.path("fieldsV1"));
            if (!sensible) {
                return null;
            }
            Owner owner = new Owner(
                    entry.path("manager").asText(),
                    applied,
                    applied ? "" : apiVersion,
                    entry.path("subresource").asText());
            JsonNode printed = entry.path("fieldsV1");
            String time = entry.path("time").asText("");
            out.all.put(owner, new Ownership(FieldSet.parse(printed), apiVersion, time, printed));
        }
        return out;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    @Nullable
    Ownership get(Owner owner) {
        return all.get(owner);
    }

    Iterable<Map.Entry<Owner, Ownership>> entries() {
        return List.copyOf(all.entrySet());
    }

    /** Sets what an owner owns; nothing at all removes it. */
    void put(Owner owner, Ownership ownership) {
        if (ownership.fields().isEmpty()) {
            all.remove(owner);
        } else {
            all.put(owner, ownership);
        }
    }

    /** Brings ownership told in a version into line with its schema, which may have changed. */
    void align(String apiVersion, Schema schema) {
        for (Map.Entry<Owner, Ownership> each : entries()) {
            Ownership ownership = each.getValue();
            if (ownership.apiVersion().equals(apiVersion)) {
                put(each.getKey(), ownership.withFields(Pieces.of(ownership.fields(), schema)));
            }
        }
    }

    void setTime(Owner owner, String time) {
        all.computeIfPresent(owner, (key, value) -> value.withTime(time));
    }

    /** Gathers the longest idle updaters where there are too many. */
    void limit() {
        List<Owner> updaters = all.keySet().stream()
                .filter(each -> !each.applied())
                .sorted(Comparator.comparing((Owner each) -> time(each)).thenComparing(Owner::manager))
                .toList();
        int surplus = updaters.size() - MAXIMUM_UPDATERS;
        if (surplus <= 0) {
            return;
        }
        for (Owner old : updaters.subList(0, surplus + 1)) {
            Ownership ownership = all.remove(old);
            if (ownership != null) {
                Owner gathered = new Owner(GATHERED, false, ownership.apiVersion(), "");
                all.merge(gathered, ownership, Owners::gather);
            }
        }
    }

    private static Ownership gather(Ownership one, Ownership other) {
        String later = one.time().compareTo(other.time()) > 0 ? one.time() : other.time();
        return new Ownership(one.fields().union(other.fields()), one.apiVersion(), later, null);
    }

    private String time(Owner owner) {
        Ownership ownership = all.get(owner);
        return ownership == null ? "" : ownership.time();
    }

    /** The form of metadata.managedFields, in Kubernetes' order. */
    ArrayNode print() {
        ArrayNode out = JsonNodeFactory.instance.arrayNode();
        all.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Owner, Ownership> each) ->
                                each.getKey().operation())
                        .thenComparing(each -> each.getValue().time())
                        .thenComparing(each -> each.getKey().manager())
                        .thenComparing(each -> each.getValue().apiVersion())
                        .thenComparing(each -> each.getKey().subresource()))
                .forEach(each -> out.add(print(each.getKey(), each.getValue())));
        return out;
    }

    private static ObjectNode print(Owner owner, Ownership ownership) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("manager", owner.manager()).put("operation", owner.operation());
        out.put("apiVersion", ownership.apiVersion());
        if (!ownership.time().isEmpty()) {
            out.put("time", ownership.time());
        }
        out.put("fieldsType", "FieldsV1").set("fieldsV1", ownership.print());
        if (!owner.subresource().isEmpty()) {
            out.put("subresource", owner.subresource());
        }
        return out;
    }
}
