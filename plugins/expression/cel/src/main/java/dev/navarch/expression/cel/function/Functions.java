package dev.navarch.expression.cel.function;

import dev.navarch.expression.cel.value.NoSuchOverload;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All functions by their names. A name that several libraries use asks them in turn. */
public final class Functions {

    private final Map<String, Function> functions = new HashMap<>();

    public Functions() {
        Arithmetic.into(this);
        Comparisons.into(this);
        Containers.into(this);
        Conversions.into(this);
        Times.into(this);
        Strings.into(this);
        Lists.into(this);
        Sets.into(this);
        Optionals.into(this);
        Regexes.into(this);
        Urls.into(this);
        Quantities.into(this);
        Semvers.into(this);
        Addresses.into(this);
        Formats.into(this);
        Authorization.into(this);
    }

    public @Nullable Function find(String name) {
        return functions.get(name);
    }

    void add(String name, Function function) {
        functions.merge(name, function, Functions::either);
    }

    /** The second where the first has no overload for the arguments. */
    private static Function either(Function first, Function second) {
        return arguments -> {
            try {
                return first.apply(arguments);
            } catch (NoSuchOverload e) {
                return second.apply(arguments);
            }
        };
    }
}
