package dev.navarch.kinds.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.HashSet;
import java.util.Set;

/** The names by which the rest of a claim can refer to its requests, and to the alternatives in them. */
final class RequestNames {
    private static final int MOST = 32;
    private static final String DETAIL = "must be the name of a request in the claim or the name of a request and a"
            + " subrequest separated by '/'";

    private final Set<String> names = new HashSet<>();

    /** @param devices of a claim's spec */
    RequestNames(JsonNode devices) {
        for (JsonNode request : Tree.list(devices, "requests")) {
            String name = Tree.text(request, "name");
            names.add(name);
            for (JsonNode alternative : Tree.list(request, "firstAvailable")) {
                names.add(name + "/" + Tree.text(alternative, "name"));
            }
        }
    }

    /** A list of such names, each once. */
    void references(Place list) {
        Bounded.set(list, MOST, Place::text, this::reference);
    }

    /** One such name. */
    void reference(Place name) {
        String[] parts = name.text().split("/", -1);
        if (parts.length <= 2) {
            for (String part : parts) {
                Names.label(part, name.path(), name.errors());
            }
        }
        if (!names.contains(name.text())) {
            name.invalid(DETAIL);
        }
    }
}
