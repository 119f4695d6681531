package dev.navarch.apiserver.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.admission.Forms;
import dev.navarch.apiserver.resource.Resources;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.machinery.defaulting.Defaults;
import dev.navarch.machinery.resource.ResourceType;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.spi.admission.Representation;
import java.util.List;

/** The forms of a resource that admission keeps in its stored version. */
public record StoredForms(Resources resources, ServedResource resource) implements Forms {

    @Override
    public Representation asked() {
        return representation(resource.type());
    }

    @Override
    public List<Representation> equivalents() {
        ResourceType own = resource.type();
        return resources.types().stream()
                .filter(other -> other.resource().equals(own.resource())
                        && other.storageGroup().equals(own.storageGroup())
                        && !other.apiVersion().equals(own.apiVersion()))
                .map(StoredForms::representation)
                .toList();
    }

    @Override
    public ObjectNode show(ObjectNode kept, Representation form) {
        return served(form).toServed(kept);
    }

    @Override
    public ObjectNode take(ObjectNode content, Representation form, boolean strict) {
        ServedResource served = served(form);
        ObjectNode object = Forms.decoded(content, served.schema(), strict);
        object.put("kind", form.kind()).put("apiVersion", form.apiVersion());
        Defaults.apply(object, served.schema());
        served.toStored(object);
        Defaults.apply(object, served.storedSchema());
        served.rules().applyDefaults(object);
        return object;
    }

    @Override
    public Schema schema(Representation form) {
        return served(form).schema();
    }

    private ServedResource served(Representation form) {
        ServedResource served = resources.find(form.group(), form.version(), form.resource());
        return served == null ? resource : served;
    }

    private static Representation representation(ResourceType type) {
        return new Representation(type.group(), type.version(), type.resource(), type.kind());
    }
}
