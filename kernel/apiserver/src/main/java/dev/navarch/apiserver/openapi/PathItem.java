package dev.navarch.apiserver.openapi;

import java.util.ArrayList;
import java.util.List;

/**
 * A path and what can be done with it.
 *
 * @param path with names in braces for what varies
 */
record PathItem(String path, List<Operation> operations) {

    /** The parameters that all operations have in common, which documents state once. */
    List<Parameter> shared() {
        List<Parameter> shared = new ArrayList<>(operations.getFirst().parameters());
        operations.forEach(operation -> shared.retainAll(operation.parameters()));
        shared.sort(Parameter.ORDER);
        return shared;
    }
}
