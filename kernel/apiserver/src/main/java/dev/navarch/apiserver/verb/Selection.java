package dev.navarch.apiserver.verb;

import dev.navarch.apiserver.cache.StoredObject;
import dev.navarch.apiserver.request.Query;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.kinds.FieldLabels;
import dev.navarch.machinery.selector.FieldSelector;
import dev.navarch.machinery.selector.LabelSelector;
import dev.navarch.machinery.status.ApiException;

/** Which objects a list or watch is about, by labels and fields. */
record Selection(ServedResource resource, LabelSelector labels, FieldSelector fields, FieldLabels selectable) {

    /** @throws ApiException 400 for selectors that cannot be read or that name fields which cannot be selected by */
    static Selection of(ServedResource resource, Query query) {
        LabelSelector labels = LabelSelector.parse(query.get("labelSelector"));
        FieldSelector fields = FieldSelector.parse(query.get("fieldSelector"));
        FieldLabels selectable = resource.fieldLabels();
        for (FieldSelector.Term term : fields.terms()) {
            if (selectable.extractor(term.field()).isEmpty()) {
                throw ApiException.badRequest("field label not supported: " + term.field());
            }
        }
        return new Selection(resource, labels, fields, selectable);
    }

    boolean isEverything() {
        return labels.isEmpty() && fields.isEmpty();
    }

    boolean matches(StoredObject object) {
        return (labels.isEmpty() || labels.matches(object.labels())) && (fields.isEmpty() || matchesFields(object));
    }

    private boolean matchesFields(StoredObject object) {
        return fields.matches(name -> switch (name) {
            case "metadata.name" -> object.name();
            case "metadata.namespace" -> object.namespace();
            default -> object.fields(selectable, resource::tree).getOrDefault(name, "");
        });
    }
}
