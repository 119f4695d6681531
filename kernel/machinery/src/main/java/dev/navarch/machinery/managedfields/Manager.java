package dev.navarch.machinery.managedfields;

/**
 * Who writes, and how.
 *
 * @param name the field manager
 * @param apiVersion of the objects as this manager speaks them
 * @param subresource empty for the object itself
 * @param time RFC 3339, whole seconds
 */
public record Manager(String name, String apiVersion, String subresource, String time) {}
