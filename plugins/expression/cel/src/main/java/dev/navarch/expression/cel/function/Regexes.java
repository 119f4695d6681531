package dev.navarch.expression.cel.function;

import static dev.navarch.expression.cel.function.Arguments.integer;
import static dev.navarch.expression.cel.function.Arguments.string;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.navarch.expression.cel.value.Failure;
import java.util.ArrayList;
import java.util.List;

/** Regular expressions (RE2), which take time linear in the text. */
public final class Regexes {

    private Regexes() {}

    static void into(Functions all) {
        all.add("matches", (Compiled)
                (pattern, arguments) -> pattern.matcher(string(arguments, 0)).find());
        all.add("find", (Compiled) (pattern, arguments) -> {
            Matcher matcher = pattern.matcher(string(arguments, 0));
            return matcher.find() ? matcher.group() : "";
        });
        all.add("findAll", (Compiled) (pattern, arguments) ->
                all(pattern, string(arguments, 0), arguments.length > 2 ? integer(arguments, 2) : -1));
    }

    private static List<Object> all(Pattern pattern, String text, long limit) {
        List<Object> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while ((limit < 0 || found.size() < limit) && matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    /** Compiles a pattern; one that is none is a failure. */
    public static Pattern compile(String pattern) {
        try {
            return BoundedPattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw new Failure("error parsing regexp: " + e.getDescription() + ": `" + e.getPattern() + "`");
        }
    }

    /** A function whose second argument is a pattern, which is compiled only once where it is a constant. */
    @FunctionalInterface
    public interface Compiled extends Function {

        Object apply(Pattern pattern, Object[] arguments);

        /** Compiles the pattern that the arguments bring. */
        @Override
        @SuppressWarnings("FunctionalInterfaceMethodChanged")
        default Object apply(Object[] arguments) {
            string(arguments, 0);
            return apply(compile(string(arguments, 1)), arguments);
        }

        /** The function for one pattern. */
        default Function with(Pattern pattern) {
            return arguments -> apply(pattern, arguments);
        }
    }
}
