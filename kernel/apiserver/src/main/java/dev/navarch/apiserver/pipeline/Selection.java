package dev.navarch.apiserver.pipeline;

import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.request.RequestInfo;
import dev.navarch.machinery.selector.FieldSelector;
import dev.navarch.machinery.selector.LabelSelector;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.authorization.Action;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What authorizers are told of a request's selectors: those that are valid, of requests that select. A request with any
 * other counts as one for more than it is, never for less.
 */
record Selection(String fields, String labels) {

    private static final Selection NONE = new Selection("", "");
    private static final Set<String> SELECTING = Set.of("list", "watch", "deletecollection");

    static Selection of(ApiRequest request, RequestInfo target) {
        if (!target.resourceRequest() || !SELECTING.contains(target.verb())) {
            return NONE;
        }
        String fields = request.query().get("fieldSelector");
        String labels = request.query().get("labelSelector");
        if (fields.isEmpty() && labels.isEmpty()) {
            return NONE;
        }
        return new Selection(
                valid(fields, text -> FieldSelector.parse(text).toString()),
                valid(labels, text -> LabelSelector.parse(text).ordered()));
    }

    Action action(RequestInfo target) {
        return target.action(fields, labels);
    }

    private static String valid(String text, UnaryOperator<String> form) {
        try {
            return text.isEmpty() ? "" : form.apply(text);
        } catch (ApiException e) {
            return "";
        }
    }
}
