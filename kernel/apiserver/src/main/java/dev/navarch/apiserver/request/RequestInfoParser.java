package dev.navarch.apiserver.request;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads from method and path what a request is about, by the rules of Kubernetes' paths. */
public final class RequestInfoParser {

    private static final Set<String> NAMESPACE_SUBRESOURCES = Set.of("status", "finalize");

    private static final Set<String> MANY = Set.of("list", "watch");

    private RequestInfoParser() {}

    /** Never fails: what is no path of a resource is just a path. */
    public static RequestInfo parse(String method, String path, Query query) {
        List<String> parts = split(path);
        String plainVerb = method.toLowerCase(Locale.ROOT);
        if (parts.size() < 3
                || !(parts.getFirst().equals("api") || parts.getFirst().equals("apis"))) {
            return notAResource(plainVerb, path);
        }
        String prefix = parts.getFirst();
        int at = 1;
        String group = "";
        if (prefix.equals("apis")) {
            if (parts.size() < 4) {
                return notAResource(plainVerb, path);
            }
            group = parts.get(at++);
        }
        String version = parts.get(at++);
        String verb = verb(method);
        List<String> rest = parts.subList(at, parts.size());
        if (rest.getFirst().equals("watch") && rest.size() > 1) {
            verb = "watch";
            rest = rest.subList(1, rest.size());
        } else if (rest.getFirst().equals("proxy") && rest.size() > 1) {
            verb = "proxy";
            rest = rest.subList(1, rest.size());
        }
        String namespace = "";
        if (rest.getFirst().equals("namespaces") && rest.size() > 1) {
            namespace = rest.get(1);
            if (rest.size() > 2 && !NAMESPACE_SUBRESOURCES.contains(rest.get(2))) {
                rest = rest.subList(2, rest.size());
            }
        }
        String resource = rest.getFirst();
        String name = rest.size() > 1 ? rest.get(1) : "";
        String subresource = rest.size() > 2 ? rest.get(2) : "";
        String below = rest.size() > 3 ? String.join("/", rest.subList(3, rest.size())) : "";
        String selected = "";
        if (name.isEmpty() && verb.equals("get")) {
            verb = query.flag("watch") ? "watch" : "list";
        } else if (verb.equals("get") && query.flag("watch") && subresource.isEmpty()) {
            verb = "get";
        }
        if (name.isEmpty() && verb.equals("delete")) {
            verb = "deletecollection";
        }
        if (name.isEmpty() && MANY.contains(verb)) {
            selected = selectedName(query.get("fieldSelector"));
        }
        return new RequestInfo(
                true, verb, path, prefix, group, version, namespace, resource, subresource, name, selected, below);
    }

    private static RequestInfo notAResource(String verb, String path) {
        return new RequestInfo(false, verb, path, "", "", "", "", "", "", "", "", "");
    }

    /** The one name that a field selector asks for; empty if there is none such. */
    private static String selectedName(String fieldSelector) {
        for (String term : fieldSelector.split(",")) {
            if (term.startsWith("metadata.name=")) {
                String value = term.substring("metadata.name=".length());
                String name = value.startsWith("=") ? value.substring(1) : value;
                return isSegment(name) ? name : "";
            }
        }
        return "";
    }

    /** Whether a path can have it as a segment. */
    private static boolean isSegment(String name) {
        return !name.equals(".") && !name.equals("..") && name.indexOf('/') < 0 && name.indexOf('%') < 0;
    }

    private static String verb(String method) {
        return switch (method) {
            case "POST" -> "create";
            case "GET", "HEAD" -> "get";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> "delete";
            default -> "";
        };
    }

    /** The segments of the decoded path; empty ones in the middle are kept, so that they match nothing. */
    private static List<String> split(String path) {
        String plain = decode(path);
        int begin = plain.startsWith("/") ? 1 : 0;
        int end = plain.endsWith("/") ? plain.length() - 1 : plain.length();
        return List.of(plain.substring(Math.min(begin, end), end).split("/", -1));
    }

    private static String decode(String path) {
        if (path.indexOf('%') < 0) {
            return path;
        }
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return path;
        }
    }
}
