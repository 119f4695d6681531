package dev.navarch.admission.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.Representation;
import dev.navarch.spi.authorization.Action;
import dev.navarch.spi.expression.Access;
import dev.navarch.spi.expression.Bindings;
import org.jspecify.annotations.Nullable;

/** The values of the variables about one request, in one form; each is made when it is first read. */
public final class RequestValues implements Bindings {

    private final AdmissionRequest request;
    private final Representation form;
    private final JsonNode params;
    private final JsonNode namespace;
    private @Nullable JsonNode object;
    private @Nullable JsonNode oldObject;
    private @Nullable JsonNode tree;

    /**
     * @param form in which the objects are shown
     * @param params null for none
     * @param namespace the request's Namespace; null for none
     */
    public RequestValues(
            AdmissionRequest request, Representation form, @Nullable JsonNode params, @Nullable JsonNode namespace) {
        this.request = request;
        this.form = form;
        this.params = params == null ? NullNode.instance : params;
        this.namespace = namespace == null ? NullNode.instance : namespace;
    }

    /** The same with another object, as a mutation before has left it. */
    public RequestValues with(JsonNode changed) {
        RequestValues values = new RequestValues(request, form, params, namespace);
        values.object = changed;
        values.oldObject = oldObject;
        values.tree = tree;
        return values;
    }

    @Override
    public @Nullable Object value(String variable) {
        return switch (variable) {
            case "object" -> object();
            case "oldObject" -> oldObject();
            case "request" -> tree();
            case "params" -> params;
            case "namespaceObject" -> namespace;
            case "authorizer" -> access();
            case "authorizer.requestResource" -> new Access.OfRequest(access(), resource());
            default -> null;
        };
    }

    private JsonNode object() {
        JsonNode known = object;
        if (known == null) {
            known = request.objectIn(form).<JsonNode>map(each -> each).orElse(NullNode.instance);
            object = known;
        }
        return known;
    }

    private JsonNode oldObject() {
        JsonNode known = oldObject;
        if (known == null) {
            known = request.oldObjectIn(form).<JsonNode>map(each -> each).orElse(NullNode.instance);
            oldObject = known;
        }
        return known;
    }

    private JsonNode tree() {
        JsonNode known = tree;
        if (known == null) {
            known = RequestTree.of(request, form);
            tree = known;
        }
        return known;
    }

    private Access access() {
        return new Access(request.user(), request::decide);
    }

    private Action.OnResource resource() {
        Representation asked = request.asked();
        return new Action.OnResource(
                "", asked.group(), "*", asked.resource(), request.subresource(), request.namespace(), request.name());
    }
}
