package dev.navarch.apiserver.audit.policy;

import java.util.Set;

/**
 * What a policy says about one request.
 *
 * @param omitted stages that are not told of
 * @param omitManagedFields whether objects are told without their managedFields
 */
public record Decision(Level level, Set<Stage> omitted, boolean omitManagedFields) {

    /** Nothing is told. */
    public static final Decision NONE = new Decision(Level.NONE, Set.of(), false);

    /** Whether there is anything to tell at a stage. */
    public boolean tells(Stage stage) {
        return level != Level.NONE && !omitted.contains(stage);
    }
}
