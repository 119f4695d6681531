package dev.navarch.kinds.resource;

import dev.navarch.machinery.validation.Place;

/** What only a driver understands. */
final class Parameters {
    private static final int LARGEST = 10 * 1024;

    private Parameters() {}

    /** A configuration, which has to be an opaque one. */
    static void configuration(Place config) {
        Place opaque = config.at("opaque");
        if (!opaque.isPresent()) {
            opaque.required();
            return;
        }
        opaque.at("driver").required(DeviceNames::driver);
        Place parameters = opaque.at("parameters");
        if (!parameters.isPresent()) {
            parameters.required();
        } else {
            object(parameters);
        }
    }

    /** A JSON object that is not too large. */
    static void object(Place data) {
        if (data.node().toString().length() > LARGEST) {
            data.errors().tooLong(data.path(), "", LARGEST);
        } else if (!data.node().isObject()) {
            data.invalid("must be a valid JSON object");
        }
    }
}
