package dev.navarch.kinds.conversion;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Turns objects of a kind from one served version into the stored one and back, in place, apiVersion included. */
public interface Conversion {

    /** The resource that another version or group serves, such as {@code events.k8s.io/v1}. */
    String servedVersion();

    /** The version in which the object is stored, such as {@code v1}. */
    String storedVersion();

    /** From the served to the stored version. */
    void toStored(ObjectNode object);

    /** From the stored to the served version. */
    void toServed(ObjectNode object);
}
