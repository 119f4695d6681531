package dev.navarch.apiserver.extension;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.spi.objects.ResourceName;
import org.jspecify.annotations.Nullable;

/**
 * Takes part in each write of one resource because the object claims something outside itself, such as an address.
 * Called after defaulting and mutating admission and before validation.
 */
public interface WriteParticipant {

    /** The resource whose writes it takes part in. */
    ResourceName resource();

    /**
     * Looks at a new object before the server makes up its name, if it has none.
     *
     * @throws dev.navarch.machinery.status.ApiException to refuse
     */
    default void beforeNaming(Call call, ObjectNode object) {}

    /**
     * Adds what is wrong with an object for what lies outside it to what its own rules find.
     *
     * @param old null for a new object
     */
    default void validate(ObjectNode next, @Nullable ObjectNode old, FieldErrors errors) {}

    /**
     * Claims what the new object needs and may alter it. Claims nothing on a dry run.
     *
     * @return how the write ended: told exactly once
     * @throws dev.navarch.machinery.status.ApiException to refuse
     */
    Claim beforeCreate(Call call, ObjectNode object);

    /** The same for an update; {@code old} is not to be altered. */
    Claim beforeUpdate(Call call, ObjectNode object, ObjectNode old);

    /** Releases what a deleted object held. */
    void afterDelete(ObjectNode object);

    /** What was claimed for a write. */
    interface Claim {

        /** Holds nothing. */
        Claim NONE = stored -> {};

        /** Keeps the claim (and releases what the old object no longer needs) if stored, gives it back if not. */
        void end(boolean stored);
    }
}
