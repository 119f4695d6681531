package dev.navarch.expression.cel.function;

import static dev.navarch.expression.cel.function.Arguments.string;

import dev.navarch.expression.cel.kubernetes.Semver;
import dev.navarch.expression.cel.value.Failure;

/** Semantic versions. */
final class Semvers {

    private Semvers() {}

    static void into(Functions all) {
        all.add("semver", Semvers::parse);
        all.add("isSemver", arguments -> {
            string(arguments, 0);
            try {
                parse(arguments);
                return true;
            } catch (Failure e) {
                return false;
            }
        });
        all.add("major", arguments -> first(arguments).major());
        all.add("minor", arguments -> first(arguments).minor());
        all.add("patch", arguments -> first(arguments).patch());
        all.add("isGreaterThan", arguments -> compare(arguments) > 0);
        all.add("isLessThan", arguments -> compare(arguments) < 0);
        all.add("compareTo", arguments -> (long) compare(arguments));
    }

    private static Semver parse(Object[] arguments) {
        boolean normalize = arguments.length > 1 && Arguments.as(Boolean.class, arguments, 1);
        return normalize ? Semver.normalized(string(arguments, 0)) : Semver.parse(string(arguments, 0));
    }

    private static Semver first(Object[] arguments) {
        return Arguments.as(Semver.class, arguments, 0);
    }

    private static int compare(Object[] arguments) {
        return Integer.signum(first(arguments).compareTo(Arguments.as(Semver.class, arguments, 1)));
    }
}
