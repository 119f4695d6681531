package dev.navarch.kinds.placement;

import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.List;

/** Tolerations of taints. */
public final class Tolerations {

    private static final List<String> EFFECTS = List.of("NoExecute", "NoSchedule", "PreferNoSchedule");

    private Tolerations() {}

    /** A list of them. */
    public static void validate(Place tolerations) {
        tolerations.each(Tolerations::one);
    }

    private static void one(Place toleration) {
        Place key = toleration.at("key");
        Place operator = toleration.at("operator");
        Place effect = toleration.at("effect");
        key.whenNotEmpty(Names::qualified);
        if (key.isEmpty() && !operator.text().equals("Exists")) {
            operator.invalid(
                    "operator must be Exists when `key` is empty, which means \"match all values and all keys\"");
        }
        if (toleration.at("tolerationSeconds").isPresent() && !effect.text().equals("NoExecute")) {
            effect.invalid("effect must be 'NoExecute' when `tolerationSeconds` is set");
        }
        switch (operator.text()) {
            case "", "Equal" -> {
                List<String> problems = Names.labelValueProblems(toleration.text("value"));
                if (!problems.isEmpty()) {
                    operator.errors().invalid(operator.path(), toleration.text("value"), String.join(";", problems));
                }
            }
            case "Exists" -> {
                if (!toleration.at("value").isEmpty()) {
                    operator.errors()
                            .invalid(
                                    operator.path(),
                                    toleration.text("value"),
                                    "value must be empty when `operator` is 'Exists'");
                }
            }
            case "Lt", "Gt" ->
                operator.errors()
                        .notSupported(operator.path(), operator.node(), List.of("Equal", "Exists", "Lt", "Gt"));
            default -> operator.errors().notSupported(operator.path(), operator.node(), List.of("Equal", "Exists"));
        }
        effect.oneOf(EFFECTS);
    }
}
