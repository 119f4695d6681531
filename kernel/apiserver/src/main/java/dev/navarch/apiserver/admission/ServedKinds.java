package dev.navarch.apiserver.admission;

import dev.navarch.spi.admission.ServedKind;
import java.util.Optional;

/** Where the server has its kinds. */
@FunctionalInterface
public interface ServedKinds {

    /** Empty for a kind that is not served. */
    Optional<ServedKind> find(String apiVersion, String kind);
}
