package dev.navarch.apiserver.extension;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A form of the parent object under rules of its own, read with GET and changed with PUT and PATCH: a scale. Parts that
 * have the form of the whole object, such as its status, need none of these ({@link dev.navarch.kinds.PartRules}).
 */
public non-sealed interface SubresourceView extends Subresource {

    /** What GET answers. {@code parent} is a copy, which may be altered and returned. */
    ObjectNode read(Call call, ObjectNode parent);

    /**
     * What is to be stored for a view that a client sent. Runs again where another write came in between; validation of
     * the view belongs here, and no other validation follows.
     *
     * @param parent as it is stored: a copy, which may be altered and returned
     * @param view decoded and defaulted
     * @throws dev.navarch.machinery.status.ApiException to refuse
     */
    ObjectNode write(Call call, ObjectNode parent, ObjectNode view);
}
