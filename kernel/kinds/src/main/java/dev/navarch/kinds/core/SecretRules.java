package dev.navarch.kinds.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.FieldLabels;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.WriteContext;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.kinds.warning.Warnings;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Place;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Secrets. */
public final class SecretRules implements KindRules {

    private static final FieldLabels FIELD_LABELS = FieldLabels.METADATA.with("type");

    /** The most bytes that a secret may hold. */
    private static final int LARGEST = 1024 * 1024;

    @Override
    public void applyDefaults(ObjectNode secret) {
        Tree.defaultText(secret, "type", "Opaque");
        if (secret.get("stringData") instanceof ObjectNode plain) {
            for (var entry : plain.properties()) {
                String encoded = Base64.getEncoder()
                        .encodeToString(entry.getValue().asText().getBytes(UTF_8));
                Tree.ensureObject(secret, "data").put(entry.getKey(), encoded);
            }
            secret.remove("stringData");
        }
    }

    @Override
    public void prepareForUpdate(ObjectNode next, ObjectNode old, WriteContext context) {
        Tree.defaultText(next, "type", Tree.text(old, "type"));
    }

    @Override
    public void validate(ObjectNode secret, FieldErrors errors) {
        Place data = Place.field(secret, "data", errors);
        ConfigData.keys(data);
        if (ConfigData.size(data.node(), true) > LARGEST) {
            errors.tooLong(data.path(), "", LARGEST);
        }
        SecretTypes.validate(secret, data, errors);
    }

    @Override
    public void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        Place.field(next, "type", errors).unchanged(old.get("type"));
        ConfigData.immutable(next, old, errors, List.of("data"));
        validate(next, errors);
    }

    @Override
    public void warn(ObjectNode secret, @Nullable ObjectNode old, Warnings warnings) {
        SecretTypes.warn(secret, warnings);
    }

    @Override
    public FieldLabels fieldLabels() {
        return FIELD_LABELS;
    }

    @Override
    public Cells cells() {
        return (secret, now, row) -> {
            row.add(Tree.textAt(secret, "metadata", "name"))
                    .add(Tree.text(secret, "type"))
                    .add(Tree.object(secret, "data").size())
                    .add(Age.of(secret, now));
        };
    }
}
