package dev.navarch.admission.matching;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.Representation;
import java.util.ArrayList;
import java.util.List;

/** Which requests a webhook or policy wants. */
public record RequestRule(
        List<String> operations, List<String> groups, List<String> versions, List<String> resources, String scope) {

    /** Reads one. */
    public static RequestRule of(JsonNode rule) {
        return new RequestRule(
                texts(rule.path("operations")),
                texts(rule.path("apiGroups")),
                texts(rule.path("apiVersions")),
                texts(rule.path("resources")),
                rule.path("scope").asText("*"));
    }

    /** Whether it wants the request, taken as one for that form. */
    public boolean matches(AdmissionRequest request, Representation form) {
        return inScope(request, form)
                && has(operations, request.operation().name())
                && has(groups, form.group())
                && has(versions, form.version())
                && namesResource(form.resource(), request.subresource());
    }

    private boolean inScope(AdmissionRequest request, Representation form) {
        boolean namespaceItself = form.group().isEmpty() && form.resource().equals("namespaces");
        boolean clusterScoped = namespaceItself || request.namespace().isEmpty();
        return switch (scope) {
            case "*" -> true;
            case "Namespaced" -> !clusterScoped;
            case "Cluster" -> clusterScoped;
            default -> false;
        };
    }

    private boolean namesResource(String resource, String subresource) {
        for (String each : resources) {
            int slash = each.indexOf('/');
            String main = slash < 0 ? each : each.substring(0, slash);
            String sub = slash < 0 ? "" : each.substring(slash + 1);
            if ((main.equals("*") || main.equals(resource)) && (sub.equals("*") || sub.equals(subresource))) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(List<String> items, String wanted) {
        return items.contains("*") || items.contains(wanted);
    }

    /** A list of strings. */
    public static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>(list.size());
        list.forEach(each -> texts.add(each.asText()));
        return List.copyOf(texts);
    }
}
