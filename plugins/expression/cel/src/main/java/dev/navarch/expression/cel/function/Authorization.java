package dev.navarch.expression.cel.function;

import static dev.navarch.expression.cel.function.Arguments.string;

import dev.navarch.expression.cel.kubernetes.Authorizer;
import dev.navarch.expression.cel.kubernetes.Authorizer.Resource;
import dev.navarch.expression.cel.kubernetes.Authorizer.Ruling;
import java.util.function.BiFunction;

/** Asking the authorizers. */
final class Authorization {

    private Authorization() {}

    static void into(Functions all) {
        all.add("path", arguments -> authorizer(arguments).path(string(arguments, 1)));
        all.add("group", arguments -> authorizer(arguments).group(string(arguments, 1)));
        all.add("serviceAccount", arguments -> authorizer(arguments)
                .serviceAccount(string(arguments, 1), string(arguments, 2)));
        all.add("resource", arguments -> Arguments.as(Authorizer.Group.class, arguments, 0)
                .resource(string(arguments, 1)));
        narrowed(all, "subresource", Resource::subresource);
        narrowed(all, "namespace", Resource::namespace);
        narrowed(all, "name", Resource::name);
        narrowed(all, "fieldSelector", Resource::fieldSelector);
        narrowed(all, "labelSelector", Resource::labelSelector);
        all.add(
                "check",
                arguments -> arguments[0] instanceof Authorizer.Path path
                        ? path.check(string(arguments, 1))
                        : Arguments.as(Resource.class, arguments, 0).check(string(arguments, 1)));
        about(all, "allowed", Ruling::allowed);
        about(all, "reason", ruling -> ruling.decision().reason());
        about(all, "errored", ruling -> !ruling.error().isEmpty());
        about(all, "error", Ruling::error);
    }

    private static Authorizer authorizer(Object[] arguments) {
        return Arguments.as(Authorizer.class, arguments, 0);
    }

    private static void narrowed(Functions all, String name, BiFunction<Resource, String, Resource> step) {
        all.add(name, arguments -> step.apply(Arguments.as(Resource.class, arguments, 0), string(arguments, 1)));
    }

    private static void about(Functions all, String name, java.util.function.Function<Ruling, Object> fact) {
        all.add(name, arguments -> fact.apply(Arguments.as(Ruling.class, arguments, 0)));
    }
}
