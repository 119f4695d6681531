package dev.navarch.dns.zone;

import dev.navarch.dns.message.Resource;
import java.util.List;
import java.util.function.Supplier;

/**
 * The records of a name.
 *
 * @param exists whether there is such a name, with records or without
 * @param resources all of them, of any type
 */
record Records(boolean exists, Supplier<List<Resource>> resources) {

    static Records none() {
        return new Records(false, List::of);
    }

    static Records of(Resource... resources) {
        return of(List.of(resources));
    }

    static Records of(List<Resource> resources) {
        return new Records(true, () -> resources);
    }
}
