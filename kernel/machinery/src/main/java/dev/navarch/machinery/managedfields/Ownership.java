package dev.navarch.machinery.managedfields;

/**
 * What one owner owns.
 *
 * @param apiVersion in which the fields are named
 * @param time of the owner's last change; empty if it never made one
 */
record Ownership(FieldSet fields, String apiVersion, String time) {

    Ownership withFields(FieldSet newFields) {
        return new Ownership(newFields, apiVersion, time);
    }

    Ownership withTime(String newTime) {
        return new Ownership(fields, apiVersion, newTime);
    }
}
