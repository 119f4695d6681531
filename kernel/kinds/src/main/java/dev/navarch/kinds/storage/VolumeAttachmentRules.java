package dev.navarch.kinds.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KeptMetadata;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.WriteContext;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.List;

/** VolumeAttachments. */
public final class VolumeAttachmentRules implements KindRules {
    private static final int LARGEST_METADATA = 256 * 1024;
    private static final int LONGEST_MESSAGE = 1024;

    @Override
    public void applyDefaults(ObjectNode attachment) {
        Tree.ensureObject(Tree.ensureObject(attachment, "spec"), "source");
        if (!attachment.has("status")) {
            attachment.putObject("status").put("attached", false);
        }
    }

    @Override
    public void prepareForCreate(ObjectNode attachment, WriteContext context) {
        attachment.putObject("status").put("attached", false);
    }

    @Override
    public void validate(ObjectNode attachment, FieldErrors errors) {
        Place spec = Place.field(attachment, "spec", errors);
        Place attacher = spec.at("attacher");
        attacher.required(CsiNames::driver);
        Place source = spec.at("source");
        boolean named = source.at("persistentVolumeName").isPresent();
        boolean inline = source.at("inlineVolumeSpec").isPresent();
        if (!named && !inline) {
            source.errors()
                    .required(source.path(), "must specify exactly one of inlineVolumeSpec and persistentVolumeName");
        } else if (named && inline) {
            source.forbidden("must specify exactly one of inlineVolumeSpec and persistentVolumeName");
        } else if (inline) {
            PersistentVolumeValidation.validateInline(source.at("inlineVolumeSpec"));
        } else if (source.text("persistentVolumeName").isEmpty()) {
            source.at("persistentVolumeName").required("must specify non empty persistentVolumeName");
        }
        Place node = spec.at("nodeName");
        Names.subdomain(node.text(), node.path(), errors);
        status(Place.field(attachment, "status", errors));
        source.at("persistentVolumeName").when(Names::subdomain);
    }

    private static void status(Place status) {
        Place metadata = status.at("attachmentMetadata");
        long size = 0;
        for (var entry : metadata.node().properties()) {
            size += entry.getKey().length() + entry.getValue().asText().length();
        }
        if (size > LARGEST_METADATA) {
            metadata.errors().tooLong(metadata.path(), "", LARGEST_METADATA);
        }
        for (String field : List.of("attachError", "detachError")) {
            Place error = status.at(field);
            if (error.text("message").length() > LONGEST_MESSAGE) {
                error.errors().tooLong(error.path().child("message"), "", LARGEST_METADATA);
            }
            error.at("errorCode").nonNegative();
        }
    }

    @Override
    public void validateStatusUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        validate(next, errors);
    }

    @Override
    public void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        validate(next, errors);
        Place.field(next, "spec", errors).unchanged(old.get("spec"));
    }

    @Override
    public KeptMetadata keptByStatusUpdate() {
        return KeptMetadata.LABELS_AND_OWNERS;
    }

    @Override
    public boolean checksNameOnStatusUpdate() {
        return true;
    }

    @Override
    public boolean hasStatus() {
        return true;
    }

    @Override
    public boolean updatesUnconditionally() {
        return false;
    }

    @Override
    public boolean deletionAnswersObject() {
        return true;
    }

    @Override
    public Cells cells() {
        return (attachment, now, row) -> {
            ObjectNode spec = Tree.object(attachment, "spec");
            row.add(Tree.textAt(attachment, "metadata", "name"))
                    .add(Tree.text(spec, "attacher"))
                    .add(Tree.textAt(spec, "source", "persistentVolumeName"))
                    .add(Tree.text(spec, "nodeName"))
                    .add(Tree.flag(Tree.object(attachment, "status"), "attached"))
                    .add(Age.of(attachment, now));
        };
    }
}
