package dev.navarch.apiserver.metrics;

import dev.navarch.apiserver.request.RequestInfo;
import java.util.Comparator;
import java.util.Locale;

/** By what requests are told apart. Never holds anything that a client can make up in any number. */
record RequestLabels(
        String verb, String group, String version, String resource, String subresource, String scope, int code)
        implements Comparable<RequestLabels> {

    private static final Comparator<RequestLabels> ORDER = Comparator.comparing(RequestLabels::print);
    private static final int LONGEST = 63;

    static RequestLabels of(RequestInfo target) {
        if (!target.resourceRequest()) {
            return new RequestLabels(target.verb().toUpperCase(Locale.ROOT), "", "", "", "", "", 0);
        }
        String scope =
                !target.name().isEmpty() ? "resource" : target.namespace().isEmpty() ? "cluster" : "namespace";
        return new RequestLabels(
                verb(target.verb()),
                plain(target.group()),
                plain(target.version()),
                plain(target.resource()),
                plain(target.subresource()),
                scope,
                0);
    }

    private static String verb(String verb) {
        return switch (verb) {
            case "create" -> "POST";
            case "update" -> "PUT";
            default -> verb.toUpperCase(Locale.ROOT);
        };
    }

    private static String plain(String text) {
        String short63 = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        return short63.replaceAll("[^A-Za-z0-9._-]", "_");
    }

    RequestLabels withCode(int status) {
        return new RequestLabels(verb, group, version, resource, subresource, scope, status);
    }

    String print() {
        String labels = "component=\"apiserver\",group=\"" + group + "\",resource=\"" + resource + "\",scope=\"" + scope
                + "\",subresource=\"" + subresource + "\",verb=\"" + verb + "\",version=\"" + version + "\"";
        return code == 0 ? labels : "code=\"" + code + "\"," + labels;
    }

    @Override
    public int compareTo(RequestLabels other) {
        return ORDER.compare(this, other);
    }
}
