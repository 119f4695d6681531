package dev.navarch.apiserver.openapi;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A parameter of an operation, other than its body.
 *
 * @param in {@code path} or {@code query}
 * @param type of its value, as JSON schema names it
 * @param optional whether a request may do without; where two operations differ in that, they do not share it
 */
record Parameter(String name, String in, String type, boolean optional) {

    /** The order in which documents list parameters. */
    static final Comparator<Parameter> ORDER = Comparator.comparing(Parameter::name)
            .thenComparing(Parameter::in)
            .thenComparing(parameter -> !parameter.optional());

    static final Parameter NAME = inPath("name");
    static final Parameter NAMESPACE = inPath("namespace");
    static final Parameter PATH = inPath("path");
    static final Parameter PRETTY = text("pretty");
    static final Parameter RESOURCE_VERSION = text("resourceVersion");

    /** How a write is to be done. */
    static final List<Parameter> WRITE = List.of(text("dryRun"), text("fieldManager"), text("fieldValidation"));

    /** The same for a patch, whose field manager an apply cannot do without. */
    static final List<Parameter> PATCH = List.of(
            text("dryRun"),
            new Parameter("fieldManager", "query", "string", false),
            text("fieldValidation"),
            flag("force"));

    static final List<Parameter> DELETE = List.of(
            text("dryRun"),
            number("gracePeriodSeconds"),
            flag("ignoreStoreReadErrorWithClusterBreakingPotential"),
            flag("orphanDependents"),
            text("propagationPolicy"));

    /** Which objects are meant, in a list, a watch or a deletion of many. */
    static final List<Parameter> SELECTION = List.of(
            text("continue"),
            text("fieldSelector"),
            text("labelSelector"),
            number("limit"),
            RESOURCE_VERSION,
            text("resourceVersionMatch"),
            flag("sendInitialEvents"),
            text("shardSelector"),
            number("timeoutSeconds"));

    static final List<Parameter> WATCH = List.of(flag("allowWatchBookmarks"), flag("watch"));

    /** Those of the connections to a pod, by subresource. */
    static final Map<String, List<Parameter>> CONNECTIONS = Map.of(
            "attach", all(texts("container"), flags("stderr", "stdin", "stdout", "tty")),
            "exec", all(texts("command", "container"), flags("stderr", "stdin", "stdout", "tty")),
            "portforward", List.of(number("ports")),
            "proxy", texts("path"));

    static final List<Parameter> LOG = all(
            texts("container", "stream"),
            flags("follow", "insecureSkipTLSVerifyBackend", "previous", "timestamps"),
            List.of(number("limitBytes"), number("sinceSeconds"), number("tailLines")));

    private static Parameter inPath(String name) {
        return new Parameter(name, "path", "string", false);
    }

    private static Parameter text(String name) {
        return new Parameter(name, "query", "string", true);
    }

    private static Parameter flag(String name) {
        return new Parameter(name, "query", "boolean", true);
    }

    private static Parameter number(String name) {
        return new Parameter(name, "query", "integer", true);
    }

    private static List<Parameter> texts(String... names) {
        return Arrays.stream(names).map(Parameter::text).toList();
    }

    private static List<Parameter> flags(String... names) {
        return Arrays.stream(names).map(Parameter::flag).toList();
    }

    @SafeVarargs
    private static List<Parameter> all(List<Parameter>... lists) {
        return Arrays.stream(lists).flatMap(List::stream).toList();
    }
}
